import { SaxesParser } from 'saxes';
import { escapeXml } from './escape.ts';
import { xhtmlNamespace } from './namespaces.ts';

const entity = /&([A-Za-z][A-Za-z0-9]{1,30});/g;
const ofXml = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** Entities of HTML that narratives in JSON are written with. @see https://hl7.org/fhir/R4/narrative.html#xhtml */
const ofHtml: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  deg: '°',
  micro: 'µ',
  plusmn: '±',
  middot: '·',
  frac12: '½',
  times: '×',
  aelig: 'æ',
  oslash: 'ø',
  aring: 'å',
  AElig: 'Æ',
  Oslash: 'Ø',
  Aring: 'Å',
  eacute: 'é',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  hellip: '…',
  le: '≤',
  ge: '≥',
  euro: '€',
  rarr: '→',
  larr: '←',
};

/**
 * A narrative as it stands in XML: verbatim, save for entities that only HTML knows. What is not well-formed is
 * written as the text that it is.
 */
export function narrativeXml(div: string): string {
  const known = div.replace(entity, (whole, name: string) => {
    if (ofXml.has(name)) return whole;
    return ofHtml[name] ?? whole;
  });
  const named =
    known.startsWith('<div xmlns') || /^<div[^>]*\sxmlns\s*=/.test(known)
      ? known
      : known.replace(/^<div/, `<div xmlns="${xhtmlNamespace}"`);
  return isOneDiv(named) ? named : `<div xmlns="${xhtmlNamespace}">${escapeXml(div)}</div>`;
}

function isOneDiv(text: string): boolean {
  if (!text.startsWith('<div')) return false;
  let isFine = true;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', () => {
    isFine = false;
  });
  parser.on('doctype', () => {
    isFine = false;
  });
  parser.on('opentag', ({ uri }) => {
    if (uri !== xhtmlNamespace) isFine = false;
  });
  parser.write(text).close();
  return isFine && text.endsWith('>');
}
