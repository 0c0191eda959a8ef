export function PackTab() {
  return null;
}
