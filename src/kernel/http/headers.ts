type Headers = Readonly<Record<string, string>>;

const ours: Headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** On every answer that is no page: whatever a browser makes of it, it loads and runs nothing. */
export const apiHeaders: Headers = {
  ...ours,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

const pagePolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

/** On pages of ours: only our own scripts and styles, in nobody's frame. */
export const pageHeaders: Headers = {
  ...ours,
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': [...pagePolicy, "form-action 'self'"].join('; '),
};

/** On pages of sign-in: their forms end at the address of the app that asked, on another host perhaps. */
export const signInHeaders: Headers = {
  ...ours,
  'content-security-policy': pagePolicy.join('; '),
};

/** Holds browsers to TLS where the public address has it. */
export const transportHeaders = (origin: string): Headers =>
  origin.startsWith('https://')
    ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
    : {};

export const FHIR_JSON = 'application/fhir+json; charset=utf-8';
export const FHIR_XML = 'application/fhir+xml; charset=utf-8';
export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';
