import { Select } from "antd";
import type { ReactNode } from "react";

/** One of some, or none: a narrowing of a list. */
export function Choice(props: {
  label: string;
  /** What is chosen; "" is none. */
  value: string;
  change: (value: string) => void;
  options: { value: string; label: string }[];
  /** Whether there are so many that one types to find one. */
  many?: boolean;
  width?: number;
}): ReactNode {
  const { label, value, change, options, many = false, width } = props;
  return (
    <Select
      allowClear
      aria-label={label}
      placeholder={label}
      showSearch={many ? { optionFilterProp: "label" } : false}
      popupMatchSelectWidth={!many && width === undefined}
      style={width === undefined ? {} : { inlineSize: width }}
      value={value || null}
      onChange={(chosen: string | null | undefined) => change(chosen ?? "")}
      options={options}
    />
  );
}
