import type { ReactNode } from 'react';
import { conceptText, type DiagnosticReport, type Observation, type Resource } from '#fhir';
import { dictionary, formatDate, type Language, Row, RowList, useLanguage, useWords } from '#kit';
import type { BlockWeb, SectionProps } from '#shell';
import { seriesOf } from './series.ts';
import { SeriesCharts } from './series-charts.tsx';
import { SeriesTable } from './series-table.tsx';

const laboratoryWords = dictionary({ title: 'Prøvesvar' }, { title: 'Test result' });
const vitalWords = dictionary({ title: 'Måling' }, { title: 'Measurement' });
const observationWords = dictionary({ title: 'Observation' }, { title: 'Observation' });
const reportWords = dictionary({ title: 'Svar' }, { title: 'Report' });

const isObservation = (row: Resource): row is Observation => row.resourceType === 'Observation';
const isReport = (row: Resource): row is DiagnosticReport =>
  row.resourceType === 'DiagnosticReport';

/** The newest of each kind; with the page to itself, every series as a picture too. */
function MeasurementsSection(props: SectionProps): ReactNode {
  const series = seriesOf(props.rows.filter(isObservation));
  return (
    <>
      {props.isWhole && <SeriesCharts series={series} sourceOf={props.sourceOf} now={props.now} />}
      <SeriesTable
        series={series}
        voice={props.voice}
        sourceOf={props.sourceOf}
        isWhole={props.isWhole}
      />
    </>
  );
}

function happeningsOf(row: Resource): ReturnType<BlockWeb['happenings']> {
  if (!isObservation(row) || row.status === 'entered-in-error') return [];
  const series = seriesOf([row]);
  const measured = series[0]?.measurements[0];
  if (!measured) return [];
  // Of a panel the parts beside one another, in the order they were sent: 134/82 mmHg.
  const values = row.component?.length
    ? row.component.flatMap(({ valueQuantity }) => valueQuantity?.value ?? []).join('/')
    : measured.text;
  const detail = `${values} ${series[0]?.unit ?? ''}`.trim();
  const title = conceptText(row.code) ?? series[0]?.title ?? '';
  return [{ time: measured.time, title, ...(detail && { detail }) }];
}

const measurements = (section: string, kind: BlockWeb['kind']): BlockWeb => ({
  section,
  kind,
  Section: MeasurementsSection,
  happenings: happeningsOf,
});

function ReportsSection(props: SectionProps): ReactNode {
  const language = useLanguage();
  const text = useWords(reportWords);
  const items = props.rows.filter(isReport).map((report, index) => {
    const source = props.sourceOf(report);
    const time = report.effectiveDateTime ?? report.issued;
    return {
      key: report.id ?? String(index),
      content: (
        <Row
          title={conceptText(report.code) ?? text.title}
          note={report.conclusion}
          time={time && <time dateTime={time}>{formatDate(time, language)}</time>}
          {...(source && { source })}
        />
      ),
    };
  });
  return <RowList items={items} first={props.isWhole ? 100 : 5} />;
}

export const laboratoryWeb: BlockWeb = measurements('laboratory', laboratoryWords);
export const vitalSignsWeb: BlockWeb = measurements('vital-signs', vitalWords);
export const observationsWeb: BlockWeb = measurements('observations', observationWords);

export const reportsWeb: BlockWeb = {
  section: 'reports',
  kind: reportWords,
  Section: ReportsSection,
  happenings: (row: Resource, language: Language) => {
    const time = isReport(row) ? (row.effectiveDateTime ?? row.issued) : undefined;
    return isReport(row) && time
      ? [{ time, title: conceptText(row.code) ?? reportWords[language].title }]
      : [];
  },
};
