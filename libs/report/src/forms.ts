import type { PrintedReport } from '@tinbao/contracts';
import type { Report } from './model.js';
import type { WardTopology } from './ward-map.js';

// What draws is large, and most processes never draw: each library is loaded with the first report that needs it.

/** The report as a Word file. The same report yields the same bytes. */
export async function renderDocx(report: Report, topology: WardTopology): Promise<Buffer> {
  return (await import('./docx.js')).renderDocx(report, topology);
}

/** The report as A4 pages, in PDF. The same report yields the same bytes. Throws the fault `report_not_drawn`. */
export async function renderPdf(report: Report, topology: WardTopology): Promise<Buffer> {
  return (await import('./pdf.js')).renderPdf(report, topology);
}

/** The report as a workbook. The same report yields the same bytes. */
export async function renderXlsx(report: Report, topology: WardTopology): Promise<Buffer> {
  return (await import('./xlsx.js')).renderXlsx(report, topology);
}

/** The report as its pages say it, for a screen: every cell as text, pictures as SVG. */
export async function printedOf(report: Report, topology: WardTopology): Promise<PrintedReport> {
  return (await import('./printed.js')).printedOf(report, topology);
}
