import { registerEnumType } from 'type-graphql';

/** What is to be repaired. */
export enum RepairOrderKind {
  ROOF_LEAK = 'ROOF_LEAK',
  PLUMBING = 'PLUMBING',
  HEATING = 'HEATING',
  ELECTRICAL = 'ELECTRICAL',
  LIFT = 'LIFT',
  FACADE = 'FACADE',
  COMMON_FACILITY = 'COMMON_FACILITY',
}

registerEnumType(RepairOrderKind, {
  name: 'RepairOrderKind',
  description: '报修类别。What is to be repaired.',
  valuesConfig: {
    ROOF_LEAK: { description: '屋面渗漏。A leaking roof.' },
    PLUMBING: { description: '给排水。Water and drains.' },
    HEATING: { description: '供暖。Heating.' },
    ELECTRICAL: { description: '电气。Electricity.' },
    LIFT: { description: '电梯。A lift.' },
    FACADE: { description: '外墙。An outer wall.' },
    COMMON_FACILITY: { description: '公共设施。A common facility.' },
  },
});
