import { LineChart, TreemapChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

// What the pages draw and no more: the whole of ECharts is three times as large.
use([LineChart, TreemapChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** Opens a chart in an element. */
export const openChart = init;
