import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useSpeech } from "../language.tsx";

/** What was clicked on: the data that the option gave. */
export type Clicked = (data: unknown) => void;

/** A picture by ECharts; whoever cannot see it is told `label`, and finds the figures in a table elsewhere. */
export function Chart(props: {
  option: EChartsCoreOption;
  label: string;
  className: string;
  click?: Clicked;
}): ReactNode {
  const { option, label, className } = props;
  const { say } = useSpeech();
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const click = useRef(props.click);
  click.current = props.click;

  useEffect(() => {
    let left = false;
    let end = (): void => undefined;
    const draw = async (): Promise<void> => {
      const { openChart } = await import("./echarts.ts");
      if (left || !place.current) return;
      const opened = openChart(place.current, null, { renderer: "svg" });
      opened.on("click", ({ data }) => click.current?.(data));
      const sizes = new ResizeObserver(() => opened.resize());
      sizes.observe(place.current);
      end = () => {
        sizes.disconnect();
        opened.dispose();
      };
      setChart(opened);
    };
    void draw();
    return () => {
      left = true;
      setChart(null);
      end();
    };
  }, []);
  useEffect(() => {
    const { fontFamily } = getComputedStyle(document.documentElement);
    chart?.setOption({ textStyle: { fontFamily }, ...option }, { notMerge: true });
  }, [chart, option]);

  return (
    <div className={className} role="img" aria-label={label} data-drawn={chart !== null}>
      {chart ? null : <p className="waiting">{say("loading")}</p>}
      <div ref={place} className="chart-place" aria-hidden="true" />
    </div>
  );
}
