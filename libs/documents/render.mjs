/** Draws papers in a thread of its own: laying out a long register takes seconds, in which nobody else may wait. */
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';

pdfmake.setFonts({ BeVietnamPro: workerData.fonts });
// A paper loads nothing but its letters, whatever stands in it.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(workerData.fonts).includes(path));

parentPort.on('message', async ({ id, definition }) => {
  try {
    const footer = (page, pages) => ({ ...definition.footer, text: `${page}/${pages}` });
    parentPort.postMessage({ id, pdf: await pdfmake.createPdf({ ...definition, footer }).getBuffer() });
  } catch (error) {
    // Its name alone: a text could repeat what was told.
    parentPort.postMessage({ id, failed: String(error?.name) });
  }
});
