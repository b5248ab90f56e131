import { SaxesParser, type SaxesTagNS } from 'saxes';
import { maxJsonDepth } from '../json.ts';
import {
  doctypeRefused,
  malformedXml,
  xmlAttribute,
  xmlNamespace,
  xmlText,
  xmlTooDeep,
} from './errors.ts';
import { fhirNamespace, xhtmlNamespace } from './namespaces.ts';

/** One element of FHIR. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  /** The XHTML of a narrative as it was written. */
  readonly xhtml?: string;
}

/** Elements within a narrative, below one another. */
const deepestXhtml = 200;
const mostAttributes = 50;
const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';
const declarations = 'http://www.w3.org/2000/xmlns/';
const shownName = /^[A-Za-z][A-Za-z0-9]{0,63}$/;

/**
 * Reads XML as FHIR writes it: values in attributes, one namespace, narratives verbatim.
 *
 * No document type, so no entities but the five of XML and numbers; comments and instructions are passed over.
 *
 * @throws OutcomeError `malformed-xml`, `doctype-refused`, `xml-too-deep`, `xml-namespace`, `xml-attribute`,
 *   `xml-text`.
 */
export const readElements = (text: string): XmlElement => new ElementReader(text).read();

class ElementReader {
  readonly #text: string;
  readonly #parser: SaxesParser<{ xmlns: true }> = new SaxesParser({ xmlns: true });
  readonly #open: XmlElement[] = [];
  #root: XmlElement | undefined;
  /** Elements that are open within a narrative, and where it began. */
  #xhtmlDepth = 0;
  #xhtmlStart = 0;
  #xhtmlHead = '';
  #attributes = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): XmlElement {
    const parser = this.#parser;
    parser.on('error', () => {
      throw malformedXml(String(parser.line), String(parser.column));
    });
    parser.on('doctype', () => {
      throw doctypeRefused();
    });
    parser.on('xmldecl', ({ version, encoding }) => this.#declared(version, encoding));
    parser.on('opentagstart', ({ name }) => this.#begun(name));
    parser.on('attribute', () => this.#attribute());
    parser.on('opentag', (tag) => this.#opened(tag));
    parser.on('closetag', () => this.#closed());
    parser.on('text', (text) => this.#passed(text));
    parser.on('cdata', () => this.#passed('…'));
    parser.write(this.#text).close();
    if (!this.#root) throw malformedXml('1', '1');
    return this.#root;
  }

  #declared(version: string | undefined, encoding: string | undefined): void {
    const isOurs = encoding === undefined || /^utf-?8$/i.test(encoding);
    if (!isOurs || (version !== undefined && version !== '1.0')) throw malformedXml('1', '1');
  }

  /** Before the attributes are read: what is too deep is not read further. */
  #begun(name: string): void {
    this.#attributes = 0;
    if (this.#xhtmlDepth >= deepestXhtml) throw xmlTooDeep(this.#place());
    if (this.#xhtmlDepth > 0) return;
    if (this.#open.length >= maxJsonDepth) throw xmlTooDeep(this.#place());
    this.#xhtmlStart = this.#text.lastIndexOf('<', this.#parser.position - 1);
    this.#xhtmlHead = name;
  }

  #attribute(): void {
    this.#attributes += 1;
    if (this.#attributes > mostAttributes) throw xmlAttribute(this.#place());
  }

  #opened(tag: SaxesTagNS): void {
    const isXhtml = tag.uri === xhtmlNamespace;
    if (this.#xhtmlDepth > 0) {
      if (!isXhtml || tag.prefix !== '') throw xmlNamespace(this.#place());
      this.#xhtmlDepth += 1;
    } else if (isXhtml) this.#narrative(tag);
    else this.#element(tag);
  }

  #narrative(tag: SaxesTagNS): void {
    if (this.#open.length === 0 || tag.name !== 'div') throw xmlNamespace(this.#place());
    this.#xhtmlDepth = 1;
    this.#xhtmlHead = Object.hasOwn(tag.attributes, 'xmlns') ? '' : ` xmlns="${xhtmlNamespace}"`;
  }

  #element(tag: SaxesTagNS): void {
    if (tag.uri !== fhirNamespace) throw xmlNamespace(this.#place(tag.local));
    const attributes = new Map<string, string>();
    for (const { prefix, local, uri, value } of Object.values(tag.attributes)) {
      if (uri === declarations || uri === schemaInstance || prefix === 'xml') continue;
      if (prefix !== '') throw xmlAttribute(this.#place(tag.local));
      if (local !== 'xmlns') attributes.set(local, value);
    }
    const element: XmlElement = { name: tag.local, attributes, children: [] };
    this.#open.at(-1)?.children.push(element);
    this.#root ??= element;
    this.#open.push(element);
  }

  #closed(): void {
    if (this.#xhtmlDepth === 0) {
      this.#open.pop();
      return;
    }
    this.#xhtmlDepth -= 1;
    if (this.#xhtmlDepth > 0) return;
    const written = this.#text.slice(this.#xhtmlStart, this.#parser.position);
    const xhtml = `<div${this.#xhtmlHead}${written.slice('<div'.length)}`;
    this.#open.at(-1)?.children.push({ name: 'div', attributes: new Map(), children: [], xhtml });
  }

  #passed(text: string): void {
    if (this.#xhtmlDepth === 0 && this.#open.length > 0 && text.trim() !== '')
      throw xmlText(this.#place());
  }

  /** Names of the open elements; a name that cannot be one is not repeated. */
  #place(inner?: string): string {
    const names = [...this.#open.map(({ name }) => name), ...(inner === undefined ? [] : [inner])];
    return names.map((name) => (shownName.test(name) ? name : '…')).join('.');
  }
}
