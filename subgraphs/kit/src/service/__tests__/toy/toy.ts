import 'reflect-metadata';
import {
  Args,
  ArgsType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Classified, connectionOf, type Connection, GraphQLDay, PageArgs, type SubgraphContext } from '../../..';
import type { SubgraphDefinition } from '../..';

@Directive('@key(fields: "recordKey")')
@ObjectType({ description: '便条。A note.' })
class Note {
  @Classified('public', 'unconditional', 'toy')
  @Field(() => ID)
  recordKey!: string;

  @Classified('personal', 'conditional', 'toy', { subject: 'person', masks: ['name'] })
  @Field()
  title!: string;

  @Classified('public', 'unconditional', 'toy')
  @Field(() => GraphQLDay)
  notedOn!: string;
}

const NoteConnection = connectionOf(Note);

@Directive('@key(fields: "id")')
@ObjectType()
class Person {
  @Classified('public', 'unconditional', 'toy')
  @Field(() => ID)
  id!: string;
}

@ArgsType()
class NotesArgs extends PageArgs {
  @Field(() => String, { nullable: true })
  titled?: string;
}

const NEWEST = { column: 'notedOn', direction: 'desc' } as const;

@Resolver(() => Person)
class ToyResolver {
  @Classified('public', 'unconditional', 'toy')
  @FieldResolver(() => NoteConnection)
  notes(
    @Root() person: Person,
    @Args() args: NotesArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<Note>> {
    return loaders
      .connection<Note>(`notes ${args.titled}`, args, NEWEST, (db, keys) => {
        const query = db.selectFrom('note').selectAll().select('personId as pageKey').where('personId', 'in', keys);
        return args.titled ? query.where('title', '=', args.titled) : query;
      })
      .load(person.id);
  }

  @Classified('public', 'unconditional', 'toy')
  @Query(() => NoteConnection)
  notesOfAll(@Args() args: PageArgs, @Ctx() { db, loaders }: SubgraphContext): Promise<Connection<Note>> {
    return loaders.page<Note>('notesOfAll', db.selectFrom('note').selectAll(), args, NEWEST);
  }
}

/** A department of one table, for the kit's own tests. */
export const toy: SubgraphDefinition = {
  code: 'toy-department',
  directory: __dirname,
  rows: { note: { types: ['Note'], persons: ['person_id'] } },
  resolvers: [ToyResolver],
  types: [Note, Person],
  entities: {
    Person: (ref: { id: string }) => ref,
    Note: (ref: { recordKey: string }, { loaders }) => loaders.one('note', 'recordKey').load(ref.recordKey),
  },
};
