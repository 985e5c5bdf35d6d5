import { Classified } from '@yiwang/kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { RENOVATION } from '../basis';

/** How the houses that were asked about a renovation have answered. */
@ObjectType({ description: '改造意愿统计。How the houses that were asked about a renovation have answered.' })
export class RenovationConsentTally {
  @Classified('internal', 'conditional', RENOVATION)
  @Field(() => Int, { description: '已表态户数。Houses that have answered.' })
  houses!: number;

  @Classified('internal', 'conditional', RENOVATION)
  @Field(() => Int, {
    nullable: true,
    description:
      '同意户数占比（%）。Share of the houses that consent, in percent; null where few houses stand behind it.',
  })
  consentPercent!: number | null;

  @Classified('internal', 'conditional', RENOVATION)
  @Field(() => Int, {
    nullable: true,
    description:
      '不同意户数占比（%）。Share of the houses that object, in percent; null where few houses stand behind it.',
  })
  objectPercent!: number | null;

  @Classified('internal', 'conditional', RENOVATION)
  @Field(() => Int, {
    nullable: true,
    description:
      '弃权户数占比（%）。Share of the houses that abstain, in percent; null where few houses stand behind it.',
  })
  abstainPercent!: number | null;

  @Classified('internal', 'conditional', RENOVATION)
  @Field(() => Int, {
    nullable: true,
    description:
      '同意面积占比（%）。Share of the floor area whose owners consent, in percent; null where few houses stand behind it.',
  })
  consentAreaPercent!: number | null;

  @Classified('internal', 'conditional', RENOVATION)
  @Field(() => Boolean, {
    nullable: true,
    description:
      '是否达到同意比例要求。Whether the required share consents, by houses and by floor area; null where the project sets none.',
  })
  thresholdMet!: boolean | null;
}
