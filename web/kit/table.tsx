import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand under one another. */
  readonly numeric?: boolean;
  /** Names the row for who hears it read. */
  readonly rowHeader?: boolean;
}

/** Below 576 px each row becomes a list of title and value. */
export function Table<Row>(props: {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowClass?: (row: Row) => string | undefined;
}): ReactNode {
  return (
    <table className="table table--compact table-sm-responsive-headers">
      <caption className={props.captionHidden ? 'sr-only' : undefined}>{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column.key} scope="col" className={column.numeric ? 'numeric' : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={props.rowKey(row)} className={props.rowClass?.(row)}>
            {props.columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>(props: { column: Column<Row>; row: Row }): ReactNode {
  const { column, row } = props;
  const attributes = {
    'data-title': column.title,
    className: column.numeric ? 'numeric' : undefined,
  };
  if (column.rowHeader) {
    return (
      <th scope="row" {...attributes}>
        {column.cell(row)}
      </th>
    );
  }
  return <td {...attributes}>{column.cell(row)}</td>;
}
