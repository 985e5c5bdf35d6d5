import { id, type TestDepartment } from '@yiwang/kit/testing';

/** Gives `count` persons, houses, cases, companies and projects the same records each: two of every list. */
export async function seed(department: TestDepartment, count: number): Promise<void> {
  const each = <Row>(make: (i: number) => Row[]): Row[] => Array.from({ length: count }, (_, i) => make(i)).flat();
  const twice = <Row>(make: (i: number, k: number) => Row): Row[] => each((i) => [make(i, 0), make(i, 1)]);
  const [person, house, affair] = [
    (i: number) => id('Person', i),
    (i: number) => id('House', i),
    (i: number) => id('Case', i),
  ];
  const address = '安和路12号3栋2单元501室';
  const phone = '13900000000';
  await department.insert(
    'propertyCompany',
    each((i) => [
      {
        companyNo: `W${i}`,
        name: `第${String(count - i).padStart(3, '0')}物业公司`,
        contact: '赵经理',
        phone: '0999-1234567',
        creditGrade: 'ABCD'[i % 4],
      },
    ]),
  );
  await department.insert(
    'house',
    each((i) => [
      {
        houseNo: `F${i}`,
        address,
        buildingName: '3栋',
        floor: 5,
        floors: 6,
        floorArea: '88.50',
        use: 'RESIDENTIAL',
        structure: 'BRICK_CONCRETE',
        builtYear: 1996,
        companyNo: `W${i}`,
        houseId: house(i),
      },
    ]),
  );
  await department.insert(
    'ownership',
    twice((i, k) => ({
      recordKey: `C${i}/${k + 1}`,
      certificateNo: `C${i}`,
      seq: k + 1,
      houseNo: `F${i}`,
      ownerName: k ? '共有人' : '业主',
      ownerIdNumber: '990101195005060017',
      share: '50%',
      registeredOn: k ? null : '2010-01-01',
      endedOn: '2099-01-01',
      ownerId: k ? `co_owner_${i}` : person(i),
      houseId: house(i),
    })),
  );
  await department.insert(
    'tenancy',
    twice((i, k) => ({
      filingNo: `Z${i}-${k}`,
      address,
      landlordName: '业主',
      landlordPhone: phone,
      tenantName: '租客',
      tenantIdNumber: '990101199005060018',
      tenantPhone: phone,
      monthlyRent: '1800',
      startsOn: `20${k ? 25 : 15}-01-01`,
      endsOn: `20${k ? 95 : 18}-12-31`,
      houseId: house(i),
      landlordId: person(i),
      tenantId: `tenant_${i}`,
    })),
  );
  await department.insert(
    'repairOrder',
    twice((i, k) => ({
      orderNo: `R${i}-${k}`,
      address,
      reporterName: '业主',
      reporterPhone: phone,
      kind: k ? 'LIFT' : 'ROOF_LEAK',
      description: '屋顶漏水',
      caseNo: `SJ${i}`,
      reportedAt: `2026-0${k + 1}-1${i % 10}T08:00:00+08:00`,
      state: k ? 'WAITING' : 'DONE',
      finishedAt: k ? null : '2026-01-25T09:00:00+08:00',
      cost: k ? null : '1260.00',
      fromFund: k ? null : true,
      houseId: house(i),
      reporterId: person(i),
      caseId: affair(i),
    })),
  );
  await department.insert(
    'propertyComplaint',
    twice((i, k) => ({
      complaintNo: `T${i}-${k}`,
      companyNo: `W${i}`,
      complainantName: '业主',
      complainantPhone: phone,
      address,
      kind: k ? 'FEES' : 'SLOW_REPAIR',
      content: '报修一个月无人处理',
      receivedOn: `2026-0${k + 1}-1${i % 10}`,
      state: k ? 'IN_PROGRESS' : 'CLOSED',
      closedOn: k ? null : '2026-01-30',
      houseId: house(i),
      complainantId: person(i),
      caseId: affair(i),
    })),
  );
  await department.insert(
    'hazard',
    twice((i, k) => ({
      hazardNo: `Y${i}-${k}`,
      address,
      grade: k ? 'C' : 'B',
      description: '屋面板开裂',
      foundOn: `2026-0${k + 1}-1${i % 10}`,
      measure: '加固',
      clearedOn: k ? null : '2026-03-01',
      houseId: house(i),
    })),
  );
  await department.insert(
    'maintenanceFund',
    each((i) => [
      {
        accountNo: `M${i}`,
        houseNo: `F${i}`,
        paid: '5000',
        balance: '3740.25',
        updatedOn: '2026-01-31',
        houseId: house(i),
      },
    ]),
  );
  await department.insert(
    'renovation',
    each((i) => [
      {
        projectNo: `G${i}`,
        name: `第${String(count - i).padStart(3, '0')}小区改造`,
        kind: '屋面防水',
        communityCode: `area_${i % 2}`,
        budget: '320.5',
        consentThreshold: '66.67',
        startsOn: '2026-05-01',
        endsOn: '2026-10-01',
        state: i % 2 ? 'CONSULTING' : 'COMPLETED',
      },
    ]),
  );
  // Each project asks one house; the first asks sixteen: 6 consent, 5 object, 5 abstain, so that every share may be told.
  await department.insert(
    'renovationConsent',
    each((i) =>
      Array.from({ length: i === 0 ? Math.min(count, 16) : 1 }, (_, k) => {
        const asked = (i + k) % count;
        return {
          recordKey: `G${i}/F${asked}`,
          projectNo: `G${i}`,
          houseNo: `F${asked}`,
          ownerName: '业主',
          ownerIdNumber: '990101195005060017',
          answer: k < 6 ? 'CONSENT' : k < 11 ? 'OBJECT' : 'ABSTAIN',
          answeredOn: '2026-02-01',
          remark: '希望夏季前完工',
          houseId: house(asked),
          ownerId: person(asked),
        };
      }),
    ),
  );
}
