import { z } from 'zod';

const NUL = { code: 'nul_character', detail: { vi: 'Có ký tự NUL (U+0000); hãy bỏ đi.', en: 'It holds a NUL character (U+0000); remove it.' } };
const LONE = {
  code: 'lone_surrogate',
  detail: { vi: 'Có nửa cặp thay thế Unicode lẻ; gửi lại văn bản gốc.', en: 'It holds a lone surrogate; send the text as it was written.' },
};

/**
 * Free text from a person: kept as NFC with everything else untouched (emoji, zero-width, right-to-left). Length counts
 * characters (code points) after NFC. Refuses NUL and lone surrogates by name.
 */
export function words(min: number, max: number) {
  return z.string().transform((text, context) => {
    const nul = text.includes('\u0000');
    if (nul || !text.isWellFormed()) {
      context.addIssue({ code: 'custom', params: nul ? NUL : LONE, input: text });
      return z.NEVER;
    }
    const nfc = text.normalize('NFC');
    const length = [...nfc].length;
    if (length < min || (min > 0 && nfc.trim() === '')) {
      context.addIssue({ code: 'too_small', minimum: Math.max(min, 1), origin: 'string', input: text });
      return z.NEVER;
    }
    if (length > max) {
      context.addIssue({ code: 'too_big', maximum: max, origin: 'string', input: text });
      return z.NEVER;
    }
    return nfc;
  }).meta({ ...(min > 0 && { minLength: min }), maxLength: max });
}

const AGE = /^-----BEGIN AGE ENCRYPTED FILE-----\r?\n[A-Za-z0-9+/=\r\n]+-----END AGE ENCRYPTED FILE-----\s*$/;
const CLEAR = {
  code: 'not_sealed',
  detail: {
    vi: 'Phải niêm phong trước khi gửi: văn bản age (armor) mã hoá tới khoá của GET /api/public/recipients.',
    en: 'Seal it before sending: armored age text, encrypted to a key of GET /api/public/recipients.',
  },
};

/** Age ciphertext (armored): the lodger's device seals it to a recipient of `GET /api/public/recipients`; clear text is refused. */
export const AgeText = z.string().max(16_384).superRefine((text, context) => {
  if (!AGE.test(text)) context.addIssue({ code: 'custom', params: CLEAR, input: text });
});
