import { type ResourceType, resourceTypes } from './generated/types.ts';

const known: ReadonlySet<string> = new Set(resourceTypes);

export const isResourceType = (name: string): name is ResourceType => known.has(name);
