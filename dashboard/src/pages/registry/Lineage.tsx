import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { RegistryLineageFragment } from '../../generated/graphql';
import { count, points } from '../../lib/format';
import { presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';

const RegistryLineage = graphql(`
  fragment RegistryLineage on ModelVersion {
    id
    number
    run {
      id
      preset
      seed
    }
    datasetVersion {
      id
      number
      rows
    }
    refreshedFrom {
      id
      number
    }
    test: metrics(split: TEST) {
      mae
    }
  }
`);

interface Node {
  readonly column: 0 | 1 | 2;
  readonly y: number;
  readonly label: string;
  readonly detail: string;
  readonly path: string;
}
interface Link {
  readonly from: Node;
  readonly to: Node;
}
interface Graph {
  readonly nodes: readonly Node[];
  readonly links: readonly Link[];
  readonly refreshes: readonly Link[];
  readonly rows: number;
}

const ROW = 46;

/** From left to right: the dataset, the run, and its version. Versions keep their order. */
function graphOf(versions: readonly RegistryLineageFragment[]): Graph {
  const trained = versions.map((version, y) => ({
    version,
    run: {
      column: 1 as const,
      y,
      label: presetName(version.run.preset),
      detail: `seed ${version.run.seed}`,
      path: paths.run(version.run.id),
    },
    node: {
      column: 2 as const,
      y,
      label: `Version ${version.number}`,
      detail: version.test[0] ? `MAE ${points(version.test[0].mae)}` : 'no test tracks',
      path: paths.version(version.number),
    },
  }));
  const numbers = [
    ...new Set(versions.flatMap(({ datasetVersion }) => (datasetVersion ? [datasetVersion.number] : []))),
  ];
  const datasets = new Map(
    numbers.map((number) => {
      const used = trained.filter(({ version }) => version.datasetVersion?.number === number);
      const y = used.reduce((sum, { node }) => sum + node.y, 0) / used.length;
      const rows = used[0]!.version.datasetVersion!.rows;
      const path = paths.dataset(number);
      return [
        number,
        { column: 0 as const, y, label: `Dataset ${number}`, detail: `${count(rows)} tracks`, path },
      ];
    }),
  );
  const links = trained.flatMap(({ version, run, node }) => {
    const dataset = version.datasetVersion && datasets.get(version.datasetVersion.number);
    return [...(dataset ? [{ from: dataset, to: run }] : []), { from: run, to: node }];
  });
  const refreshes = trained.flatMap(({ version, node }) => {
    const parent = trained.find((each) => each.version.number === version.refreshedFrom?.number);
    return parent ? [{ from: parent.node, to: node }] : [];
  });
  return {
    nodes: [...datasets.values(), ...trained.flatMap(({ run, node }) => [run, node])],
    links,
    refreshes,
    rows: versions.length,
  };
}

const draw: Draw<Graph> = ({ Plot: P, width }, { nodes, links, refreshes, rows }) => {
  const wide = width >= 560;
  const labelled = wide ? nodes : nodes.filter(({ column }) => column !== 1); // no space for the runs' names
  // The lines of a dataset split here, to the right of its label.
  const fork = wide ? 0.5 : 0.7;
  const words = {
    x: 'column',
    y: 'y',
    textAnchor: 'start',
    dx: 11,
    fill: 'var(--text)',
    fontSize: wide ? 13 : 11,
  } as const;
  const ends = {
    x1: ({ from }: Link) => (from.column === 0 ? fork : from.column),
    y1: ({ from }: Link) => from.y,
    x2: ({ to }: Link) => to.column,
    y2: ({ to }: Link) => to.y,
  };
  return {
    marginLeft: 10,
    marginRight: wide ? 130 : 76,
    marginTop: 0,
    marginBottom: 0,
    x: { domain: [0, 2], axis: null },
    y: { type: 'linear', domain: [-0.6, rows - 0.4], reverse: true, axis: null },
    marks: [
      P.ruleY(
        nodes.filter(({ column }) => column === 0),
        {
          y: 'y',
          x1: 0,
          x2: fork,
          stroke: 'var(--line-strong)',
          strokeOpacity: 0.5,
        },
      ),
      P.link(links, {
        ...ends,
        stroke: 'var(--line-strong)',
        strokeOpacity: 0.5,
        curve: 'bump-x',
      }),
      P.arrow(refreshes, {
        ...ends,
        stroke: 'var(--series-2)',
        bend: -50,
        inset: 8,
        headLength: 6,
      }),
      P.dot(nodes, {
        x: 'column',
        y: 'y',
        r: 5,
        fill: ({ column }: Node) => ['var(--series-3)', 'var(--series-neutral)', 'var(--series-1)'][column]!,
        stroke: 'var(--surface)',
        strokeWidth: 2,
      }),
      P.text(labelled, {
        ...words,
        text: 'label',
        fontWeight: 550,
        dy: -7,
        stroke: 'var(--surface)',
        strokeWidth: 4,
      }),
      P.text(labelled, {
        ...words,
        text: 'detail',
        fill: 'var(--muted)',
        fontSize: wide ? 12 : 10,
        dy: 8,
        stroke: 'var(--surface)',
        strokeWidth: 4,
      }),
      P.dot(
        nodes,
        P.pointer({ x: 'column', y: 'y', r: 8, stroke: 'var(--accent)', strokeWidth: 2, maxRadius: 40 }),
      ),
    ],
  };
};

/** The datasets and runs that versions come from. A click opens one. */
export function Lineage({
  note,
  ...props
}: {
  versions: readonly FragmentType<typeof RegistryLineage>[];
  note?: string;
}) {
  const versions = getFragmentData(RegistryLineage, props.versions);
  const graph = useMemo(() => graphOf(versions), [versions]);
  const navigate = useNavigate();
  return (
    <Figure
      title="Lineage"
      description={`From left to right: the dataset version, the training run, the model version. Click one to open it.${note ?? ''}`}
      legend={[
        { label: 'Dataset version', color: 'var(--series-3)' },
        { label: 'Run', color: 'var(--series-neutral)' },
        { label: 'Model version', color: 'var(--series-1)' },
        ...(graph.refreshes.length > 0
          ? [{ label: 'Same weights, newer labels', color: 'var(--series-2)', shape: 'line' as const }]
          : []),
      ]}
      table={{
        rows: versions,
        columns: [
          ['version', ({ number }) => number],
          ['preset', ({ run }) => presetName(run.preset)],
          ['seed', ({ run }) => run.seed],
          ['dataset version', ({ datasetVersion }) => datasetVersion?.number ?? null],
          ['refreshed from version', ({ refreshedFrom }) => refreshedFrom?.number ?? null],
        ],
      }}
    >
      <Plot
        label={versions
          .map(
            ({ number, run, datasetVersion, refreshedFrom }) =>
              `Version ${number} comes from ${presetName(run.preset)} on dataset version ${datasetVersion?.number ?? 'of another instance'}${refreshedFrom ? `, refreshed from version ${refreshedFrom.number}` : ''}`,
          )
          .join('. ')}
        height={Math.max(1, versions.length) * ROW + 12}
        data={graph}
        draw={draw}
        onPick={(node) => {
          if (node && typeof node === 'object' && 'path' in node) void navigate((node as Node).path);
        }}
      />
    </Figure>
  );
}
