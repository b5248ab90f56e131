// Examples of FHIR R4 that are refused, and what says that they must be: definitions of FHIR itself included.

export interface Rejected {
  readonly status: number;
  readonly code: string;
  /** Where the first issue is; undefined where it is the address. */
  readonly expression: string | undefined;
  readonly clause: string;
  /** Whether another implementation of validation reports the same place. */
  readonly isSeenByOracle: boolean;
}

const target = (expression: string, clause: string): Rejected => ({
  status: 400,
  code: 'wrong-target',
  expression,
  clause,
  isSeenByOracle: true,
});

const withoutBase: Rejected = {
  status: 400,
  code: 'element-missing',
  expression: 'SearchParameter.base',
  clause: 'https://hl7.org/fhir/R4/searchparameter.html: base is 1..*',
  isSeenByOracle: true,
};

const longNarrative = (expression: string): Rejected => ({
  status: 400,
  code: 'invalid-value',
  expression,
  clause: 'https://hl7.org/fhir/R4/datatypes.html#string: a text is at most 1 MB',
  isSeenByOracle: true,
});

/** Over 10 MB: what is too large may be refused (https://hl7.org/fhir/R4/http.html#create, RFC 9110 § 15.5.14). */
const tooLarge: Rejected = {
  status: 413,
  code: 'body-too-large',
  expression: 'Content-Length',
  clause: 'DESIGN: a body is at most 10 MB; RFC 9110 § 15.5.14',
  isSeenByOracle: false,
};

/** File → refusal. */
export const examplesRejected: Readonly<Record<string, Rejected>> = {
  'Bundle-dataelements.json': tooLarge,
  'Bundle-resources.json': tooLarge,
  'Bundle-valueset-expansions.json': tooLarge,
  'CodeSystem-dicom-dcim.json': longNarrative('CodeSystem.text.div'),
  'DeviceMetric-example.json': target(
    'DeviceMetric.parent',
    'https://hl7.org/fhir/R4/devicemetric.html: parent is a Reference(Device), here DeviceDefinition/dc102',
  ),
  'DeviceUseStatement-example.json': target(
    'DeviceUseStatement.reasonReference[0]',
    'https://hl7.org/fhir/R4/deviceusestatement.html: no reason is a Procedure',
  ),
  'ImplementationGuide-fhir.json': {
    status: 400,
    code: 'element-missing',
    expression: 'ImplementationGuide.name',
    clause: 'https://hl7.org/fhir/R4/implementationguide.html: name and status are 1..1',
    isSeenByOracle: true,
  },
  'MedicationRequest-medrx0301.json': target(
    'MedicationRequest.dispenseRequest.performer',
    'https://hl7.org/fhir/R4/medicationrequest.html: performer is a Reference(Organization), here Practitioner/f001',
  ),
  'Observation-clinical-gender.json': target(
    'Observation.performer[0]',
    'https://hl7.org/fhir/R4/observation.html: no performer is an Encounter',
  ),
  'Questionnaire-qs1.json': {
    status: 400,
    code: 'element-missing',
    expression: 'Questionnaire.item[0].item[0].linkId',
    clause: 'https://hl7.org/fhir/R4/questionnaire.html: item.linkId is 1..1',
    isSeenByOracle: true,
  },
  'ResearchStudy-example.json': {
    status: 400,
    code: 'code-not-in-value-set',
    expression: 'ResearchStudy.status',
    clause:
      'https://hl7.org/fhir/R4/valueset-research-study-status.html: required, and `completed` is none of its codes',
    isSeenByOracle: false,
  },
  'SearchParameter-codesystem-extensions-CodeSystem-author.json': withoutBase,
  'SearchParameter-codesystem-extensions-CodeSystem-effective.json': withoutBase,
  'SearchParameter-codesystem-extensions-CodeSystem-end.json': withoutBase,
  'SearchParameter-codesystem-extensions-CodeSystem-keyword.json': withoutBase,
  'SearchParameter-codesystem-extensions-CodeSystem-workflow.json': withoutBase,
  'SearchParameter-valueset-extensions-ValueSet-author.json': withoutBase,
  'SearchParameter-valueset-extensions-ValueSet-effective.json': withoutBase,
  'SearchParameter-valueset-extensions-ValueSet-end.json': withoutBase,
  'SearchParameter-valueset-extensions-ValueSet-keyword.json': withoutBase,
  'SearchParameter-valueset-extensions-ValueSet-workflow.json': withoutBase,
  'SearchParameter-questionnaireresponse-extensions-QuestionnaireResponse-item-subject.json': {
    status: 404,
    code: 'address-unknown',
    expression: undefined,
    clause: 'https://hl7.org/fhir/R4/datatypes.html#id: an id has at most 64 characters',
    isSeenByOracle: false,
  },
  'ValueSet-c80-doc-typecodes.json': longNarrative('ValueSet.text.div'),
};
