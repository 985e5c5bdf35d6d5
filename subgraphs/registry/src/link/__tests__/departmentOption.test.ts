import { withDepartment } from '../departmentOption';

test('each --department adds the database of one', () => {
  const first = withDepartment('police=postgres://a/?x=1', {});
  expect(withDepartment('housing=postgres://b/', first)).toEqual({
    police: 'postgres://a/?x=1',
    housing: 'postgres://b/',
  });
});

test.each([
  ['polise=postgres://a/', 'there is no department "polise"; there are registry, petitions, police'],
  ['police', 'write it as police=postgres://…'],
  ['=postgres://a/', 'write it as police=postgres://…'],
])('%s is refused, not passed over', (text, message) => {
  expect(() => withDepartment(text, {})).toThrow(message);
});
