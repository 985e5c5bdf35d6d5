import { id, type TestDepartment } from '@yiwang/kit/testing';

/** Gives `count` persons, houses, cases and communities the same records each: a marriage, two allowances, two applications. */
export async function seed(department: TestDepartment, count: number): Promise<void> {
  const each = <Row>(make: (i: number) => Row[]): Row[] => Array.from({ length: count }, (_, i) => make(i)).flat();
  const home = { idNumber: '990101195005060025', phone: '13900000000', address: '安和路12号3栋2单元501室' };
  await department.insert(
    'community',
    each((i) => [
      {
        code: id('Area', i),
        name: `第${String(count - i).padStart(3, '0')}社区`,
        township: i % 2 ? '长宁街道' : '安和街道',
        officeAddress: '安和路1号',
        phone: '0999-1234567',
        households: 900,
      },
    ]),
  );
  await department.insert(
    'standardAddress',
    each((i) => [
      {
        addressCode: `S${i}`,
        communityCode: id('Area', i),
        gridCode: id('Grid', i),
        road: '安和路',
        roadNo: '12号',
        estate: '安和苑',
        building: '3栋',
        unit: '2单元',
        room: '501室',
        fullAddress: home.address,
        houseId: id('House', i),
      },
    ]),
  );
  await department.insert(
    'marriage',
    each((i) => [
      {
        certificateNo: `J${i}`,
        kind: 'MARRIAGE',
        registeredOn: '2001-02-03',
        organ: '安和区民政局',
        husbandName: '男方',
        husbandIdNumber: '990101195005060017',
        husbandBirthDate: '1950-05-06',
        wifeName: '女方',
        wifeIdNumber: home.idNumber,
        wifeBirthDate: '1950-05-06',
        husbandId: `husband_${i}`,
        wifeId: id('Person', i),
      },
    ]),
  );
  await department.insert(
    'allowance',
    each((i) =>
      [0, 1].map((k) => ({
        allowanceNo: `B${i}-${k}`,
        kind: k ? 'ELDERLY' : 'MINIMUM_LIVING',
        name: '女方',
        ...home,
        birthDate: '1950-05-06',
        members: 2,
        monthlyAmount: '680.50',
        startedOn: `202${k + 4}-0${1 + (i % 9)}-01`,
        endedOn: k ? null : '2025-12-01',
        state: k ? 'ACTIVE' : 'ENDED',
        personId: id('Person', i),
        houseId: id('House', i),
      })),
    ),
  );
  await department.insert(
    'application',
    each((i) =>
      [0, 1].map((k) => ({
        applicationNo: `A${i}-${k}`,
        kind: k ? 'TEMPORARY' : 'MINIMUM_LIVING',
        name: '女方',
        ...home,
        reason: '屋顶漏水，家中受损',
        caseNo: `SJ${i}`,
        submittedOn: `2026-0${k + 1}-1${i % 10}`,
        status: k ? 'HOME_VISIT' : 'APPROVED',
        decidedOn: k ? null : '2026-03-01',
        opinion: k ? null : '符合条件',
        personId: id('Person', i),
        houseId: id('House', i),
        caseId: id('Case', i),
      })),
    ),
  );
}
