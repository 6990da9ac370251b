/** Draws pages and pictures in a thread of its own: a long report takes seconds, in which nobody else may wait. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import pdfmake from 'pdfmake';

// The first line of a table lies above its caption.
const thin = { hLineWidth: (i) => (i === 0 ? 0 : 0.5), vLineWidth: () => 0.5, paddingLeft: () => 3, paddingRight: () => 3, paddingTop: () => 2, paddingBottom: () => 2 };
const narrow = { ...thin, paddingLeft: () => 1.5, paddingRight: () => 1.5 };
pdfmake.setFonts({ BeVietnamPro: workerData.fonts });
pdfmake.setTableLayouts({ thin, narrow });
// A report loads nothing but its letters, whatever stands in it.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(workerData.fonts).includes(path));

const letters = Object.values(workerData.fonts).map((path) => readFileSync(path));
const wasm = initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));

/** A heading at the very foot of a page goes to the next one. */
function leavesHeadingBehind(node, nodes) {
  return node.headlineLevel !== undefined && (node.startPosition.verticalRatio > 0.86 || nodes.getFollowingNodesOnPage().length === 0);
}

const kinds = {
  pdf({ definition, running }) {
    const header = (page, pages) => (page === 1 ? running.first : { ...running.header, text: [running.header.text, `${page}/${pages}`].filter(Boolean).join(' · ') });
    return pdfmake.createPdf({ ...definition, header, pageBreakBefore: leavesHeadingBehind }).getBuffer();
  },
  async png({ svg, width }) {
    await wasm;
    const font = { fontBuffers: letters, defaultFontFamily: 'Be Vietnam Pro', sansSerifFamily: 'Be Vietnam Pro' };
    return new Resvg(svg, { fitTo: { mode: 'width', value: width }, font, background: '#ffffff' }).render().asPng();
  },
};

parentPort.on('message', async ({ id, kind, asked }) => {
  try {
    parentPort.postMessage({ id, drawn: await kinds[kind](asked) });
  } catch (error) {
    // Its name alone: a text could repeat what was written.
    parentPort.postMessage({ id, failed: String(error?.name) });
  }
});
