import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from './model.js';

use([BarChart, LineChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer]);

/** Size of a picture in points: the width between the margins. */
export const CHART_SIZE = { width: 460, height: 195 } as const;

const COLOURS = ['#1f3d5c', '#8fa8c2', '#5b7f4d', '#c9b37c'];
/** Told apart without colour: full, slanting, dotted, cross-slanting; and lines by their dashes. */
const DECALS = [
  { symbol: 'none' }, { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: '#ffffff' },
  { symbol: 'circle', dashArrayX: [[4, 4], [0, 4, 4, 0]], dashArrayY: [4, 0], symbolSize: 0.7, color: '#ffffff' },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 4, color: '#333333' },
];
const DASHES = ['solid', 'dashed', 'dotted', [8, 3, 2, 3]];
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'];
const text = { fontFamily: 'Be Vietnam Pro', fontSize: 10, color: '#000000' };

/** The chart as SVG: patterns and dashes tell its series apart, in black and white too. */
export function chartSvg(chart: Chart): string {
  const drawn = init(null, null, { renderer: 'svg', ssr: true, ...CHART_SIZE });
  drawn.setOption({
    animation: false, textStyle: text, color: COLOURS, aria: { enabled: true, decal: { show: true, decals: DECALS } },
    legend: { bottom: 0, itemWidth: 24, textStyle: text }, grid: { left: 44, right: 12, top: 12, bottom: 48 },
    xAxis: { type: 'category', data: chart.categories, axisLabel: { ...text, hideOverlap: true, interval: chart.shape === 'bars' ? 0 : 'auto' } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: '#cccccc' } } },
    series: chart.series.map(({ name, values }, i) => ({ name, data: values, ...shapes[chart.shape](i) })),
  });
  const svg = drawn.renderToSVGString();
  drawn.dispose();
  return plain(svg);
}

const shapes = {
  bars: (i: number) => ({ type: 'bar', barMaxWidth: 26, itemStyle: { borderColor: '#1f3d5c', borderWidth: 0.5, color: COLOURS[i] } }),
  lines: (i: number) => ({ type: 'line', symbol: SYMBOLS[i], symbolSize: 4, showAllSymbol: false, lineStyle: { type: DASHES[i], width: 1.4 } }),
} as const;

/** Without what only a screen needs: classes, their styles, and rules for the pointer. */
function plain(svg: string): string {
  return svg.replace(/<style[\s\S]*?<\/style>/g, '').replace(/ (class|pointer-events)="[^"]*"/g, '').replace(/zr\d+-/g, 'p-');
}
