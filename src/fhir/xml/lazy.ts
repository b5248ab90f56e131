/** XML is asked for rarely: what reads and writes it is loaded when it is. */

/** @see xmlToJson of `xml-to-json.ts`. */
export const readXml = async (text: string): Promise<string> =>
  (await import('./xml-to-json.ts')).xmlToJson(text);

/** @see jsonToXml of `json-to-xml.ts`. */
export const writeXml = async (text: string): Promise<string> =>
  (await import('./json-to-xml.ts')).jsonToXml(text);
