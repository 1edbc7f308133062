/** JavaScript for one record of each kind that the Debug Helper makes up. */
export const RANDOM_DATA: Readonly<Record<string, string>> = {
  user: '{ uid: hex(8), email: mail(one), firstname: one.first, lastname: one.last, password: hex(12) }',
  email: '{ email: mail(one), confirmed: Math.random() < 0.5 }',
  address:
    "{ firstname: one.first, lastname: one.last, street: digits(2) + ' ' + any('Main', 'Park', 'Oak') + ' Street', city: any('Springfield', 'Riverton', 'Lakeside'), zip: digits(5), state: any('Ohio', 'Texas', 'Maine'), country: 'United States' }",
  creditCard:
    "{ type: any('Visa', 'Mastercard'), number: '4' + digits(15), ccv: digits(3), exp: '0' + any(1, 2, 3) + '/30', holder_name: one.first + ' ' + one.last }",
  ipv4: "{ ip: '192.0.2.' + Math.floor(Math.random() * 256) }",
  ipv6: "{ ipv6: '2001:db8::' + hex(4) }",
  macAddress: "{ mac: Array.from({ length: 6 }, () => hex(2)).join(':') }",
  latLong: '{ lat: Math.random() * 180 - 90, long: Math.random() * 360 - 180 }',
  url: "{ url: 'https://example.com/' + hex(6) }",
  uuid: "{ uuid: [hex(8), hex(4), '4' + hex(3), 'a' + hex(3), hex(12)].join('-') }",
  nanoId: '{ nanoId: hex(10) }',
  semver: "{ version: digits(1) + '.' + digits(1) + '.' + digits(1) }",
};
