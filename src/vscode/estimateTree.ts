import * as vscode from 'vscode';
import type { CostLine, ProjectEstimate, ResourceEstimate, Unowned } from '../core/model/estimate';
import { sum, type Currency } from '../core/model/money';
import { resourceTitle, totalTitle } from '../core/estimate/title';
import { toRange } from './ranges';
import type { Session, Sessions } from './session';

/** A row of the tree. */
export type EstimateNode =
  | { readonly kind: 'project'; readonly session: Session; readonly project: ProjectEstimate }
  | {
      readonly kind: 'file' | 'module';
      readonly session: Session;
      readonly id: string;
      readonly label: string;
      readonly level: number;
      readonly resources: readonly ResourceEstimate[];
    }
  | { readonly kind: 'unowned'; readonly session: Session; readonly id: string; readonly unowned: Unowned }
  | { readonly kind: 'resource'; readonly session: Session; readonly project: string; readonly estimate: ResourceEstimate }
  | { readonly kind: 'line'; readonly session: Session; readonly id: string; readonly line: CostLine };

/** The tree as a view, with the rows that it shows. */
export interface EstimateTree {
  dispose(): void;
  readonly rows: Required<Pick<vscode.TreeDataProvider<EstimateNode>, 'getTreeItem' | 'getChildren'>>;
}

/** The workspace's estimate: project › module › file › resource › cost line. A sum is the sum of its leaves. */
export function registerEstimateTree(sessions: Sessions): EstimateTree {
  const changed = new vscode.EventEmitter<void>();
  const rows = {
    getTreeItem: itemOf,
    getChildren: (node?: EstimateNode) => (node ? childrenOf(node) : projects(sessions)),
  };
  const view = vscode.window.createTreeView<EstimateNode>('ledgerline.estimate', {
    showCollapseAll: true,
    treeDataProvider: { onDidChangeTreeData: changed.event, ...rows },
  });
  const all = vscode.Disposable.from(
    changed,
    view,
    sessions.onDidChange(() => view.visible && changed.fire()),
    view.onDidChangeVisibility(({ visible }) => {
      if (!visible) return;
      void sessions.open().then(() => changed.fire());
    }),
  );
  return { rows, dispose: () => void all.dispose() };
}

const projects = (sessions: Sessions): EstimateNode[] =>
  sessions.all().flatMap((session) =>
    session.engine
      .estimate()
      .projects.filter(({ resources }) => resources.length > 0)
      .map((project): EstimateNode => ({ kind: 'project', session, project })),
  );

function childrenOf(node: EstimateNode): EstimateNode[] {
  switch (node.kind) {
    case 'project':
      return [...unownedOf(node.session, node.project), ...group(node.session, node.project.dir, node.project.resources, 0)];
    case 'unowned':
      return byCost(node.unowned.resources).map((estimate): EstimateNode => ({
        kind: 'resource',
        session: node.session,
        project: node.id,
        estimate,
      }));
    case 'module':
    case 'file':
      return node.kind === 'module'
        ? group(node.session, node.id, node.resources, node.level + 1)
        : byCost(node.resources).map((estimate): EstimateNode => ({ kind: 'resource', session: node.session, project: node.id, estimate }));
    case 'resource':
      return node.estimate.lines.map((line, index): EstimateNode => ({
        kind: 'line',
        session: node.session,
        id: `${node.project}/${node.estimate.resource.address}/${index}`,
        line,
      }));
    case 'line':
      return [];
  }
}

/** What no rule gives to a team: part of the files below it, not added to them. */
function unownedOf(session: Session, { dir, unowned }: ProjectEstimate): EstimateNode[] {
  return unowned && unowned.resources.length > 0 ? [{ kind: 'unowned', session, id: `${dir}/unowned`, unowned }] : [];
}

/** Module calls first, then files with the resources written at this level. */
function group(session: Session, parent: string, resources: readonly ResourceEstimate[], level: number): EstimateNode[] {
  const modules = new Map<string, ResourceEstimate[]>();
  const files = new Map<string, ResourceEstimate[]>();
  for (const estimate of resources) {
    const call = estimate.resource.calls[level];
    const map = call ? modules : files;
    const key = call ? call.address : estimate.resource.source.file;
    map.set(key, [...(map.get(key) ?? []), estimate]);
  }
  const node =
    (kind: 'module' | 'file') =>
    ([label, members]: [string, ResourceEstimate[]]): EstimateNode => ({
      kind,
      session,
      id: `${parent}/${label}`,
      label,
      level,
      resources: members,
    });
  return [...[...modules].map(node('module')), ...[...files].map(node('file'))];
}

const currencyOf = ({ engine }: Session): Currency | undefined => engine.config().prices.currency;

const byCost = (resources: readonly ResourceEstimate[]): readonly ResourceEstimate[] =>
  [...resources].sort((a, b) => b.total.high - a.total.high);

function itemOf(node: EstimateNode): vscode.TreeItem {
  switch (node.kind) {
    case 'project':
      return item(
        node.project.dir || '.',
        node.project.name || '.',
        totalTitle(node.project.total, currencyOf(node.session)),
        'package',
        vscode.TreeItemCollapsibleState.Expanded,
      );
    case 'unowned':
      return item(
        node.id,
        vscode.l10n.t('Without an owner'),
        totalTitle(node.unowned.total, currencyOf(node.session)),
        'question',
        vscode.TreeItemCollapsibleState.Collapsed,
      );
    case 'module':
    case 'file': {
      const total = totalTitle(sum(node.resources.map((estimate) => estimate.total)), currencyOf(node.session));
      const made = item(
        node.id,
        node.label,
        total,
        node.kind === 'module' ? 'symbol-module' : 'file-code',
        vscode.TreeItemCollapsibleState.Collapsed,
      );
      if (node.kind === 'file') made.resourceUri = node.session.uriOf(node.label);
      return made;
    }
    case 'resource': {
      const { resource, lines } = node.estimate;
      const state = lines.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
      const made = item(
        `${node.project}/${resource.address}`,
        resource.address,
        resourceTitle(node.estimate, currencyOf(node.session)),
        'server',
        state,
      );
      made.command = {
        title: vscode.l10n.t('Show in Editor'),
        command: 'vscode.open',
        arguments: [node.session.uriOf(resource.source.file), { selection: toRange(resource.source.header()), preview: true }],
      };
      return made;
    }
    case 'line': {
      const { part, label, monthly, why, quantity, unit } = node.line;
      const month = monthly ? totalTitle({ ...monthly, leftOut: [] }, currencyOf(node.session)) : (why ?? '');
      const made = item(node.id, part ? `${part}: ${label}` : label, month, 'symbol-number', vscode.TreeItemCollapsibleState.None);
      if (quantity) made.tooltip = `${quantity.low === quantity.high ? quantity.low : `${quantity.low}–${quantity.high}`} ${unit}`;
      return made;
    }
  }
}

function item(id: string, label: string, description: string, icon: string, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const made = new vscode.TreeItem(label, state);
  made.id = id;
  made.description = description;
  made.iconPath = new vscode.ThemeIcon(icon);
  made.accessibilityInformation = { label: `${label}, ${description}` };
  return made;
}
