import { isPlain, readExact, writeExact } from './exact-json.ts';
import { type ResourceText, readResource } from './text.ts';

/** A resource that another installation sent under an id of its own, ready to be given one here. */
export function withoutId(content: ResourceText): ResourceText {
  if (content.resource.id === undefined) return content;
  const resource = readExact(content.text);
  if (!isPlain(resource)) return content;
  const { id: _, ...rest } = resource;
  return readResource(writeExact(rest));
}
