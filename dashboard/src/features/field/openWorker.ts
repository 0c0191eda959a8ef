/** Whether this page can be opened without a network: browsers allow that to pages of https and localhost only. */
export const opensOffline = isSecureContext && "serviceWorker" in navigator;

/** Has the browser keep the page; when a newer one has come, the page turns to it as soon as nobody is filling in anything. */
export function openWorker(): void {
  if (!opensOffline || !import.meta.env.PROD) return;
  const update = navigator.serviceWorker.controller !== null;
  let newer = false;
  const turn = (): void => {
    if (newer && !location.hash.startsWith("#/task/")) location.reload();
  };
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    newer = update;
    turn();
  });
  globalThis.addEventListener("hashchange", turn);
  navigator.serviceWorker.register("/field-worker.js", { scope: "/field" }).catch(() => undefined);
}
