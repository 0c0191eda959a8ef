import { DatePicker } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";

/** Asks for a day, written as YYYY-MM-DD whatever the browser's own language is; "" is no day. */
export function DayInput(props: { label: string; value: string; change: (day: string) => void }): ReactNode {
  const { label, value, change } = props;
  return (
    <DatePicker
      className="wl-day"
      aria-label={label}
      placeholder="YYYY-MM-DD"
      format={["YYYY-MM-DD", "YYYY/M/D", "YYYYMMDD", "YYYY年M月D日"]}
      value={value ? dayjs(value) : null}
      onChange={(day) => change(day?.isValid() ? day.format("YYYY-MM-DD") : "")}
    />
  );
}
