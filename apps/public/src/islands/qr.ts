/// <reference lib="dom" />
import qrcode from 'qrcode-generator';

const QUIET = 4;
const SVG = 'http://www.w3.org/2000/svg';

/** A text as QR at the lowest correction, drawn here: it is read from a screen or from fresh paper. Throws for more than some 2,900 bytes. */
export function drawQr(text: string, name: string): SVGSVGElement {
  qrcode.stringToBytes = (given) => [...new TextEncoder().encode(given)];
  const code = qrcode(0, 'L');
  code.addData(text, /^\d+$/.test(text) ? 'Numeric' : 'Byte');
  code.make();
  const size = code.getModuleCount();
  const dark = Array.from({ length: size * size }, (_, i) => (code.isDark(Math.floor(i / size), i % size) ? `M${i % size} ${Math.floor(i / size)}h1v1h-1z` : ''));
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', name);
  svg.setAttribute('shape-rendering', 'crispEdges');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', dark.join(''));
  path.setAttribute('fill', '#000');
  svg.append(path);
  return svg;
}
