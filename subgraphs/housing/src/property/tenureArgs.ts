import { PageArgs, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';
import { TenancyRole } from './TenancyRole';

/** Arguments of a list of ownerships. */
@ArgsType()
export class OwnershipsArgs extends PageArgs {
  @Reads('Ownership.endedOn')
  @Field(() => Boolean, {
    defaultValue: false,
    description: '是否包括已注销的登记。Whether registrations that have ended are listed too.',
  })
  includeEnded!: boolean;
}

/** Arguments of a list of tenancies. */
@ArgsType()
export class TenanciesArgs extends PageArgs {
  @Reads('Tenancy.endsOn')
  @Field(() => Boolean, {
    defaultValue: false,
    description: '是否包括已到期的租赁。Whether tenancies that have ended are listed too.',
  })
  includeEnded!: boolean;
}

/** Arguments of the list of a person's tenancies. */
@ArgsType()
export class PersonTenanciesArgs extends TenanciesArgs {
  @Reads('Tenancy.tenant', 'Tenancy.landlord')
  @Field(() => TenancyRole, {
    nullable: true,
    description: '仅限以此身份的租赁。Only those in which the person is on this side.',
  })
  role?: TenancyRole | null;
}
