import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, MAX_PREDICT_TRACKS } from '../domain/limits.js';

export interface OperationSize {
  readonly depth: number;
  readonly aliases: number;
  /** Fields of the root type. */
  readonly rootFields: number;
  /** Maximum number of rows that the operation can return. */
  readonly rows: number;
}

interface Size extends OperationSize {
  /** `edges` or `nodes` is among the selected fields, so the field around them is a connection. */
  readonly isConnection: boolean;
}

/** Fields of a connection that hold its rows. */
const rowFields = new Set(['edges', 'nodes']);
const nothing: Size = { depth: 0, aliases: 0, rootFields: 0, rows: 0, isConnection: false };
const together = (a: Size, b: Size): Size => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  rootFields: a.rootFields + b.rootFields,
  rows: a.rows + b.rows,
  isConnection: a.isConnection || b.isConnection,
});

/** Measures selections of a document. Each fragment is measured once, so nested fragments cannot make it slow. */
export function createMeasure(document: DocumentNode): (selections: SelectionSetNode) => OperationSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Size>();

  function ofFragment(name: string): Size {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, nothing); // a rule of graphql refuses a fragment that spreads itself
    const fragment = fragments.get(name);
    const size = fragment ? ofSelections(fragment.selectionSet) : nothing;
    measured.set(name, size);
    return size;
  }

  function ofField(field: FieldNode): Size {
    const name = field.name.value;
    const self = {
      ...nothing,
      rootFields: 1,
      aliases: field.alias ? 1 : 0,
      isConnection: rowFields.has(name),
    };
    // Introspection is deep, and graphql has a separate rule that limits it.
    if (name.startsWith('__') || !field.selectionSet) return self;
    const inner = ofSelections(field.selectionSet);
    return {
      ...self,
      depth: inner.depth + 1,
      aliases: inner.aliases + self.aliases,
      rows: listSize(field, inner.isConnection) * (inner.rows + (inner.isConnection ? 1 : 0)),
    };
  }

  function ofSelections({ selections }: SelectionSetNode): Size {
    return selections
      .map((selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
        return selection.kind === Kind.INLINE_FRAGMENT
          ? ofSelections(selection.selectionSet)
          : ofField(selection);
      })
      .reduce(together, nothing);
  }
  return ofSelections;
}

/** Rows of a field: the page size of a connection, the number of tracks to predict, or 1. */
function listSize(field: FieldNode, isConnection: boolean): number {
  const argument = (name: string) => field.arguments?.find((one) => one.name.value === name)?.value;
  if (isConnection) return pageSize(argument('first') ?? argument('last'));
  const tracks = argument('tracks');
  if (tracks === undefined) return 1;
  return tracks.kind === Kind.LIST ? tracks.values.length : MAX_PREDICT_TRACKS;
}

/** A variable is counted as the maximum page size, because its value is not known here. The resolvers refuse a larger value. */
function pageSize(value: ValueNode | undefined): number {
  if (value === undefined || value.kind === Kind.NULL) return DEFAULT_PAGE_SIZE;
  return value.kind === Kind.INT ? Math.min(MAX_PAGE_SIZE, Math.abs(Number(value.value))) : MAX_PAGE_SIZE;
}
