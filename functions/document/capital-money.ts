const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿'];

/**
 * An amount in the capitals of bills 大写金额 (《支付结算办法》附一): `123405` is `壹仟贰佰叁拾肆元零伍分`.
 * @param fen a whole number of fen below a trillion yuan; a negative one begins with 负
 */
export function capitalMoney(fen: number): string {
  const amount = Math.abs(fen);
  const yuan = Math.floor(amount / 100);
  const jiao = Math.floor(amount / 10) % 10;
  const cents = amount % 10;
  const whole = yuan === 0 ? '' : `${wholeYuan(yuan)}元`;
  return `${fen < 0 ? '负' : ''}${whole}${decimals(jiao, cents, yuan > 0)}`;
}

function decimals(jiao: number, cents: number, hasYuan: boolean): string {
  if (jiao === 0 && cents === 0) return hasYuan ? '整' : '零元整';
  if (jiao === 0) return `${hasYuan ? '零' : ''}${DIGITS[cents]}分`;
  return `${DIGITS[jiao]}角${cents === 0 ? '整' : `${DIGITS[cents]}分`}`;
}

/** Groups of four digits; between digits of which some are nought, one 零 is said. */
function wholeYuan(yuan: number): string {
  let text = '';
  let isZeroDue = false;
  const digits = String(yuan);
  for (const [index, character] of [...digits].entries()) {
    const place = digits.length - 1 - index;
    const digit = Number(character);
    if (digit === 0) isZeroDue = text !== '';
    else {
      text += `${isZeroDue ? '零' : ''}${DIGITS[digit]}${PLACES[place % 4]}`;
      isZeroDue = false;
    }
    const group = Number(digits.slice(Math.max(0, digits.length - place - 4), digits.length - place));
    if (place % 4 === 0 && place > 0 && group > 0) text += GROUPS[place / 4];
  }
  return text;
}
