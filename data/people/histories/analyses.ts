/** One laboratory analysis. Reference intervals are those in common use for adults, rounded. */
export interface Analysis {
  /** NPU, or DNK where Denmark has a code of its own. */
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** UCUM. */
  readonly ucum: string;
  readonly decimals: number;
  readonly low?: number;
  readonly high?: number;
  /** Where women's interval is another. */
  readonly female?: readonly [low: number, high: number];
}

type Row = readonly [
  code: string,
  name: string,
  unit: string,
  ucum: string,
  decimals: number,
  low: number | undefined,
  high?: number,
  female?: readonly [number, number],
];

export type AnalysisName =
  | 'hba1c'
  | 'haemoglobin'
  | 'leukocytes'
  | 'platelets'
  | 'crp'
  | 'creatinine'
  | 'egfr'
  | 'sodium'
  | 'potassium'
  | 'alat'
  | 'albumin'
  | 'cholesterol'
  | 'hdl'
  | 'ldl'
  | 'ferritin'
  | 'vitaminD'
  | 'tsh'
  | 'glucose'
  | 'urineAlbumin'
  | 'proBnp'
  | 'psa';

const table: Readonly<Record<AnalysisName, Row>> = {
  hba1c: ['NPU27300', 'Hb(B)-Hæmoglobin A1c (IFCC)', 'mmol/mol', 'mmol/mol', 0, undefined, 48],
  haemoglobin: ['NPU02319', 'B-Hæmoglobin', 'mmol/L', 'mmol/L', 1, 8.3, 10.5, [7.3, 9.5]],
  leukocytes: ['NPU02593', 'B-Leukocytter', '10^9/L', '10*9/L', 1, 3.5, 8.8],
  platelets: ['NPU03568', 'B-Trombocytter', '10^9/L', '10*9/L', 0, 145, 390],
  crp: ['NPU19748', 'P-C-reaktivt protein [CRP]', 'mg/L', 'mg/L', 0, undefined, 8],
  creatinine: ['NPU18016', 'P-Kreatinin', 'µmol/L', 'umol/L', 0, 60, 105, [45, 90]],
  egfr: ['DNK35302', 'Nyre-eGFR (CKD-EPI)', 'mL/min/1,73m²', 'mL/min/{1.73_m2}', 0, 60],
  sodium: ['NPU03429', 'P-Natrium', 'mmol/L', 'mmol/L', 0, 137, 145],
  potassium: ['NPU03230', 'P-Kalium', 'mmol/L', 'mmol/L', 1, 3.5, 4.6],
  alat: ['NPU19651', 'P-Alanintransaminase [ALAT]', 'U/L', 'U/L', 0, 10, 70, [10, 45]],
  albumin: ['NPU19673', 'P-Albumin', 'g/L', 'g/L', 0, 36, 48],
  cholesterol: ['NPU01566', 'P-Kolesterol', 'mmol/L', 'mmol/L', 1, undefined, 5],
  hdl: ['NPU01567', 'P-Kolesterol HDL', 'mmol/L', 'mmol/L', 1, 1],
  ldl: ['NPU01568', 'P-Kolesterol LDL', 'mmol/L', 'mmol/L', 1, undefined, 3],
  ferritin: ['NPU19763', 'P-Ferritin', 'µg/L', 'ug/L', 0, 30, 300, [15, 150]],
  vitaminD: ['NPU10267', 'P-25-Hydroxy-vitamin D', 'nmol/L', 'nmol/L', 0, 50, 160],
  tsh: ['NPU03577', 'P-Thyrotropin [TSH]', '10^-3 IU/L', 'm[IU]/L', 1, 0.3, 4],
  glucose: ['NPU02192', 'P-Glukose', 'mmol/L', 'mmol/L', 1, 4.2, 7.8],
  urineAlbumin: ['NPU19661', 'U-Albumin/Kreatinin-ratio', 'mg/g', 'mg/g', 0, undefined, 30],
  proBnp: ['NPU21571', 'P-NT-proBNP', 'ng/L', 'ng/L', 0, undefined, 300],
  psa: ['NPU08669', 'P-Prostataspecifikt antigen [PSA]', 'µg/L', 'ug/L', 1, undefined, 4],
};

export const analyses: Readonly<Record<AnalysisName, Analysis>> = Object.fromEntries(
  Object.entries(table).map(([name, row]) => [name, analysisOf(row)]),
) as Record<AnalysisName, Analysis>;

function analysisOf([code, name, unit, ucum, decimals, low, high, female]: Row): Analysis {
  return {
    code,
    name,
    unit,
    ucum,
    decimals,
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    ...(female && { female }),
  };
}
