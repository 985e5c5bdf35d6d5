/**
 * Relay connections: https://relay.dev/graphql/connections.htm. No total counts: small ones identify people.
 */
import 'reflect-metadata';
import { ArgsType, type ClassType, Field, Int, ObjectType, Directive } from 'type-graphql';
import { Structural } from './Classified';

/** Where a page stands in its list. */
@Directive('@shareable')
@ObjectType({ description: '分页信息。Where a page stands in its list.' })
export class PageInfo {
  @Structural()
  @Field()
  hasNextPage!: boolean;

  @Structural()
  @Field()
  hasPreviousPage!: boolean;

  @Structural()
  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Structural()
  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

/** Rows of a page when neither `first` nor `last` is given. */
export const DEFAULT_PAGE = 20;
/** Most rows of a page. */
export const MAX_PAGE = 100;

/** The four arguments of a connection. `first` and `last` are at most {@link MAX_PAGE}; without either, {@link DEFAULT_PAGE}. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `取前几条：默认 ${DEFAULT_PAGE}，至多 ${MAX_PAGE}。How many from the start: ${DEFAULT_PAGE}, at most ${MAX_PAGE}.`,
  })
  first?: number;

  @Field(() => String, { nullable: true, description: '从此游标之后。After this cursor.' })
  after?: string;

  @Field(() => Int, {
    nullable: true,
    description: `取后几条：至多 ${MAX_PAGE}。How many from the end: at most ${MAX_PAGE}.`,
  })
  last?: number;

  @Field(() => String, { nullable: true, description: '到此游标之前。Before this cursor.' })
  before?: string;
}

/** One item of a connection with its cursor. */
export interface Edge<Node> {
  cursor: string;
  node: Node;
}

/** A page of a list. */
export interface Connection<Node> {
  edges: Edge<Node>[];
  nodes: Node[];
  pageInfo: PageInfo;
}

/** Makes the `XConnection` and `XEdge` types of a node type. Call once per node type, at module level. */
export function connectionOf<Node extends object>(
  node: ClassType<Node>,
  name = node.name,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `${name} 列表中的一项。One ${name} in a list.` })
  class NodeEdge implements Edge<Node> {
    @Structural()
    @Field()
    cursor!: string;

    @Structural()
    @Field(() => node)
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `${name} 分页列表。A page of ${name}.` })
  class NodeConnection implements Connection<Node> {
    @Structural()
    @Field(() => [NodeEdge])
    edges!: NodeEdge[];

    @Structural()
    @Field(() => [node], { description: '不带游标的各项。The items without cursors.' })
    nodes!: Node[];

    @Structural()
    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }
  return NodeConnection as unknown as ClassType<Connection<Node>>;
}
