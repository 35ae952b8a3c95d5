import assert from 'node:assert/strict';
import { failureIn } from '../../../../../src/core/terraform/evaluate/unknowns';
import { plain } from '../../values';
import { valueOf } from '../context';

const ERROR = 'an error';

/** Go's printf, RFC 3339, YAML 1.1 and addresses: answers of their specifications, beyond what the recorded answers hold. */
const ANSWERS: readonly (readonly [source: string, answer: unknown])[] = [
  ['format("%v", 1000000)', '1e+06'],
  ['format("%v", 123456)', '123456'],
  ['format("%g", 0.00001)', '1e-05'],
  ['format("%.3g", 1234.5)', '1.23e+03'],
  ['format("%.3e", 0)', '0.000e+00'],
  ['format("%.0f", 0.5)', '0'],
  ['format("%.0f", 1.5)', '2'],
  ['format("%.1f", -0.04)', '-0.0'],
  ['format("%.2f", 99.995)', '100.00'],
  ['format("%06.2f", -1.5)', '-01.50'],
  ['format("%+.1f", 2)', '+2.0'],
  ['format("%#b", 5)', '0b101'],
  ['format("%x", -255)', '-ff'],
  ['format("%#v", {a = "<"})', '{"a":"\\u003c"}'],
  ['format("%q", "é\\u0007")', '"é\\a"'],
  ['format("%-8q|", "a")', '"a"     |'],
  ['format("%d", 1e30)', '1000000000000000000000000000000'],
  ['format("%99999s", "a")', '‹format too wide›'],
  ['formatdate("YYYY-MM-DD\'T\'hh:mm:ssZ", "2024-02-29T23:59:59-07:00")', '2024-02-29T23:59:59-07:00'],
  ['formatdate("YYYY", "2023-02-29T00:00:00Z")', ERROR],
  ['formatdate("HH:mm AA", "2024-01-01T12:30:00Z")', '12:30 PM'],
  ['formatdate("\'open", "2024-01-01T12:30:00Z")', ERROR],
  ['timeadd("2024-01-01T00:00:00.5Z", "500ms")', '2024-01-01T00:00:01Z'],
  ['timeadd("2024-01-01T00:00:00Z", "-1ns")', '2023-12-31T23:59:59Z'],
  ['timeadd("2024-01-01T00:00:00Z", "h")', ERROR],
  ['timeadd("9999-12-31T23:59:59Z", "1h")', ERROR],
  ['timecmp("2024-01-01T00:00:00.1Z", "2024-01-01T00:00:00.2Z")', -1],
  ['yamldecode("a: {<<: [{b: 1}, {b: 2, c: 3}], c: 4}")', { a: { b: 1, c: 4 } }],
  ['yamldecode("a: 2024-1-2 3:04:05.50 +1:00")', { a: '2024-01-02T03:04:05.5+01:00' }],
  ['yamldecode("- 0b101\\n- 0o17\\n- +1\\n- .5\\n- 1.\\n- no\\n- \'no\'\\n- NULL")', [5, 15, 1, 0.5, 1, false, 'no', null]],
  ['yamldecode("? [a]\\n: 1")', ERROR],
  ['yamldecode("a: .nan")', ERROR],
  ['yamlencode({ a = ["x\\ny\\n", { b = [[1], []] }] })', '"a":\n- |\n  x\n  y\n- "b":\n  - - 1\n  - []\n'],
  ['cidrhost("fe80::/10", -1)', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['cidrsubnet("::/0", 128, 1)', '::1/128'],
  ['cidrhost("::ffff:10.0.0.0/104", 1)', '::ffff:a00:1'],
  ['cidrhost("1:0:0:2:0:0:0:3/128", 0)', '1:0:0:2::3'],
  ['cidrhost("1:2:3:4:5:6:7:0/112", 0)', '1:2:3:4:5:6:7:0'],
  ['cidrhost("1::2::3/64", 0)', ERROR],
  ['cidrhost("10.0.0/8", 0)', ERROR],
  ['cidrsubnets("10.0.0.0/8", 0)', ERROR],
  ['csvdecode("a,b\\r\\n1,\\"x\\ny\\"\\r\\n\\r\\n")', [{ a: '1', b: 'x\ny' }]],
  ['csvdecode("a\\n\\"x")', ERROR],
  ['urlencode("日")', '%E6%97%A5'],
  ['title("élan vital")', 'Élan Vital'],
  ['parseint("zz", 36)', 1295],
  ['substr("e\\u0301\\r\\nx", 1, 1)', '\r\n'],
  ['uuidv5("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", "a") == uuidv5("dns", "a")', true],
  ['templatestring(local.tpl, { who = 1 })', 'hi 1!'],
  ['templatefile("files/t.tpl", { n = 1, l = ["a"] })', 'n=1 a\n'],
  ['base64gzip("x") == ""', false],
];

describe('text functions', () => {
  for (const [source, answer] of ANSWERS)
    it(`${source} is ${answer === ERROR ? answer : JSON.stringify(answer)}`, () => {
      const value = valueOf(source);
      assert.deepEqual(failureIn(value) ? ERROR : plain(value), answer);
    });
});
