import type { Text } from '#fhir';

/** Who is signed in to a portal, as the page may say it. */
export interface PageReader {
  readonly kind: string;
  readonly name: string;
  readonly organisationName?: string;
  readonly role?: string;
}

export interface PageRequest {
  /** What every page must say in this installation: that it does not survive a loss of power, say. */
  readonly notice?: Text;
  /** The demo profile: pages say that their people are invented. */
  readonly areInvented?: boolean;
  /** `/borger/aftaler`; under one of `PageRenderer.portals`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Chosen by the reader (cookie `language`), else what the browser asks for. */
  readonly language?: string;
  /** Absent when nobody is signed in: a page that needs somebody then answers with a redirect. */
  readonly reader?: PageReader;
  /** Asks the FHIR API as the reader, through gate and log: `Patient/1/$overview`. */
  readonly fhir: (path: string) => Promise<{ readonly status: number; readonly text: string }>;
}

export interface Page {
  readonly status: number;
  /** `content-type`, and `location` or `set-cookie` where they apply. */
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

/** The pages of the portals. The built web stands behind it; the server knows nothing of React. */
export interface PageRenderer {
  /** First segments that it answers: `''` (the front page), `borger`, `kliniker`. */
  readonly portals: readonly string[];
  /** Folder of files with a hash in their name, to be served below `/assets/`, immutable. */
  readonly assets: string;
  readonly render: (request: PageRequest) => Promise<Page>;
}
