import { id, type TestDepartment } from '@yiwang/kit/testing';

/** Gives `count` persons, houses and cases the same records each: two register entries, a permit, two incidents. */
export async function seed(police: TestDepartment, count: number): Promise<void> {
  const each = <Row>(make: (i: number) => Row[]): Row[] => Array.from({ length: count }, (_, i) => make(i)).flat();
  const person = {
    sex: 'FEMALE',
    birthDate: '1980-05-06',
    idNumber: '990101198005060022',
    address: '安和路12号3栋2单元501室',
  };
  await police.insert(
    'householdMember',
    each((i) => {
      const household = { householdNo: `H${i}`, station: '安和派出所', houseId: id('House', i), ...person };
      return [
        {
          ...household,
          recordKey: `H${i}/1`,
          memberNo: '1',
          relation: 'HEAD',
          name: `户主${i}`,
          formerName: '旧名',
          movedInOn: '2001-02-03',
          status: 'ACTIVE',
          personId: id('Person', i),
        },
        { ...household, recordKey: `H${i}/2`, memberNo: '2', relation: 'SPOUSE', name: `配偶${i}`, status: null },
      ];
    }),
  );
  await police.insert(
    'residencePermit',
    each((i) => [
      {
        permitNo: `R${i}`,
        name: `户主${i}`,
        ...person,
        phone: '13900000000',
        origin: '990201',
        reason: 'WORK',
        issuedOn: '2024-01-01',
        expiresOn: '2099-01-01',
        personId: id('Person', i),
        houseId: id('House', i),
      },
    ]),
  );
  await police.insert(
    'incident',
    each((i) =>
      [0, 1].map((k) => ({
        incidentNo: `J${i}-${k}`,
        reportedAt: `2026-0${k + 1}-1${i % 10}T08:00:00+08:00`,
        kind: k ? 'NOISE' : 'NEIGHBOUR_DISPUTE',
        place: '安和路12号',
        reporterName: `户主${i}`,
        reporterPhone: '13900000000',
        reporterIdNumber: person.idNumber,
        station: `${i % 2 ? '安和' : '长宁'}派出所`,
        officer: '王警官',
        summary: '楼上漏水引起争吵',
        disposition: k ? 'DISPERSED' : 'REFERRED_TO_MEDIATION',
        closedAt: k ? null : '2026-01-20T10:00:00+08:00',
        reporterId: id('Person', i),
        houseId: id('House', i),
        caseId: id('Case', i),
      })),
    ),
  );
  await police.insert(
    'incidentParty',
    each((i) =>
      [0, 1].map((k) => ({
        recordKey: `J${i}-0/${k}`,
        incidentNo: `J${i}-0`,
        seq: k,
        role: k ? 'PARTY' : 'REPORTER',
        name: k ? `邻居${i}` : `户主${i}`,
        idNumber: person.idNumber,
        birthDate: person.birthDate,
        phone: '13900000000',
        address: person.address,
        personId: k ? `neighbour_${i}` : id('Person', i),
        caseId: id('Case', i),
      })),
    ),
  );
  await police.insert(
    'mediationReferral',
    each((i) => [
      {
        referralNo: `Y${i}`,
        incidentNo: `J${i}-0`,
        referredOn: `2026-01-2${i % 10}`,
        committee: '安和社区调解委员会',
        mediationNo: `M${i}`,
        outcome: i % 2 ? 'SETTLED' : 'IN_PROGRESS',
        caseId: id('Case', i),
      },
    ]),
  );
}
