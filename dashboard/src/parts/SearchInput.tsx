import { Input } from "antd";
import { useEffect, useState, type ReactNode } from "react";

const pauseMs = 350;

/** A field to search by; typing waits a moment before it asks. */
export function SearchInput(props: {
  label: string;
  placeholder: string;
  /** What is searched for now. */
  value: string;
  /** Told what to search for. A memoised function: with another one the wait begins anew. */
  change: (text: string) => void;
  className?: string;
  maxLength?: number;
}): ReactNode {
  const { label, placeholder, value, change, className, maxLength } = props;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => change(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, value, change]);
  return (
    <Input
      allowClear
      className={className}
      maxLength={maxLength}
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={({ target }) => setText(target.value)}
    />
  );
}
