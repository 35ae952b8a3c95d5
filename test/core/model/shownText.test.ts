import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutTo, messageText, oneLine } from '../../../src/core/model/shownText';

/** What the editor takes for a link in a message, as its own reader has it (vs/base/common/linkedText.ts). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** And for an icon in a label (vs/base/common/themables.ts). */
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

describe('foreign texts in the editor', () => {
  it('are no links and no icons', () => {
    for (const hostile of [
      '[Repair](command:workbench.action.terminal.new)',
      'x [a](https://evil.example "t")',
      '$(alert) pay',
      '$$(sync~spin)',
    ]) {
      assert.ok(LINK.test(hostile) || ICON.test(hostile), hostile);
      assert.doesNotMatch(messageText(hostile), LINK);
      assert.doesNotMatch(messageText(hostile), ICON);
    }
    assert.equal(messageText('Amazon EC2 (Linux) [prod]: $12'), 'Amazon EC2 (Linux) [prod]: $12');
  });

  it('are one line of a limited length, whatever they are', () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('[', ']', '(', '$', '\u202e', '\r', 'command:x'))),
        (parts) => {
          const text = messageText(parts.join(''));
          assert.doesNotMatch(text, /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
          assert.doesNotMatch(text, LINK);
          assert.doesNotMatch(text, ICON);
          assert.ok(text.length < 900);
        },
      ),
    ));

  it('say where they were cut', () => {
    assert.equal(cutTo('x'.repeat(1_000_000), 5), 'xxxx…');
    assert.equal(cutTo('five!', 5), 'five!');
    assert.equal(oneLine(' a\r\n\u202eb\u0000 '), 'a b');
  });
});
