import { Link } from '@tanstack/react-router';
import type { PrintedBlock, PrintedCell, PrintedReport } from '@tinbao/contracts';
import css from './reports.module.css';

/** The pages of a report, in Vietnamese whatever the language of the screen: what Ctrl+P prints. */
export function Pages({ printed }: { printed: PrintedReport }) {
  return (
    <article className={css.paper} lang="vi" aria-labelledby="preview" tabIndex={-1} data-region="preview">
      <p className={css.running}>{printed.running}</p>
      <Head printed={printed} />
      {printed.sections.slice(0, -1).map((section) => <Part key={section.title} {...section} />)}
      <Foot printed={printed} />
      {printed.sections.slice(-1).map((section) => <Part key={section.title} {...section} />)}
    </article>
  );
}

function Head({ printed: { head, to } }: { printed: PrintedReport }) {
  return (
    <header>
      <div className={css.letter}>
        <div>
          {head.above !== null && <p>{head.above.toLocaleUpperCase('vi')}</p>}
          <p><strong>{head.issuer.toLocaleUpperCase('vi')}</strong></p>
          <p>Số: {head.number}</p>
          {head.secrecy !== '' && <p className={css.stamp}>{head.secrecy}</p>}
        </div>
        <div>
          <p><strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong></p>
          <p><strong>Độc lập - Tự do - Hạnh phúc</strong></p>
          <p><em>{head.place}</em></p>
        </div>
      </div>
      <p className={css.title}><strong>{head.title}</strong><br /><strong>{head.subject}</strong></p>
      {to.length > 0 && <div className={css.to}>Kính gửi:{to.map((one) => <div key={one}>- {one}</div>)}</div>}
    </header>
  );
}

function Part({ title, blocks }: PrintedReport['sections'][number]) {
  return <section><h4>{title}</h4>{blocks.map((block, i) => <Block key={`${title}${i}`} block={block} />)}</section>;
}

function Block({ block }: { block: PrintedBlock }) {
  switch (block.block) {
    case 'text': return <p className={block.isEmpty ? css.empty : undefined}>{block.text}</p>;
    case 'list': return <ul>{block.items.map((item) => <li key={item}>{item}</li>)}</ul>;
    case 'picture': return (
      <figure>
        <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(block.svg)}`} alt={block.alt} />
        <figcaption>{block.caption}</figcaption>
      </figure>
    );
    case 'table': return <Grid table={block} />;
  }
}

type Table = Extract<PrintedBlock, { block: 'table' }>;

function Grid({ table: { id, caption, note, columns, rows } }: { table: Table }) {
  return (
    <div className={css.grid} role="group" aria-label={caption} tabIndex={0}>
      <table id={`bang-${id}`}>
        <caption>{caption}</caption>
        <colgroup>{columns.map(({ name, width }, i) => <col key={name + i} style={{ width: `${width}%` }} />)}</colgroup>
        <Heads columns={columns} />
        <tbody>
          {rows.map((row, i) => (
            <tr key={`${id}${i}`}>
              {row.map((cell, k) => <td key={columns[k]!.name + k} className={cell.made === undefined ? undefined : css.count} title={cell.made}><Told cell={cell} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {note !== null && <p className={css.note}>{note}</p>}
    </div>
  );
}

/** A count of the whole city opens into the list of its records. */
function Told({ cell: { text, opens } }: { cell: PrintedCell }) {
  return opens ? <Link to={'/chi-huy/danh-sach' as never} search={opens as never} className={css.open}>{text}</Link> : text;
}

function Heads({ columns }: Pick<Table, 'columns'>) {
  if (columns.every(({ over }) => over === null)) return <thead><tr>{columns.map(({ name }, i) => <th key={name + i} scope="col">{name}</th>)}</tr></thead>;
  const spanOf = (start: number) => {
    const end = columns.findIndex(({ over }, i) => i > start && over !== columns[start]?.over);
    return (end === -1 ? columns.length : end) - start;
  };
  return (
    <thead>
      <tr>
        {columns.map(({ name, over }, i) => {
          if (over === null) return <th key={name + i} scope="col" rowSpan={2}>{name}</th>;
          return columns[i - 1]?.over === over ? null : <th key={over} scope="colgroup" colSpan={spanOf(i)}>{over}</th>;
        })}
      </tr>
      <tr>{columns.map(({ name, over }, i) => (over === null ? null : <th key={name + i} scope="col">{name}</th>))}</tr>
    </thead>
  );
}

function Foot({ printed: { copies, signer } }: { printed: PrintedReport }) {
  return (
    <div className={css.letter}>
      <div className={css.copies}><strong><em>Nơi nhận:</em></strong>{copies.map((copy) => <div key={copy}>- {copy}</div>)}</div>
      <div><p><strong>NGƯỜI CÓ THẨM QUYỀN KÝ</strong><br /><em>(ký, ghi rõ họ tên, đóng dấu)</em></p><p className={css.sign}>{signer ?? '………………………'}</p></div>
    </div>
  );
}
