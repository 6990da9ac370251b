import { describe, expect, it } from '@jest/globals';
import { exposingWords } from './exposing-words.js';

const told = 'Tối qua tôi thấy hai người phá khoá xe máy trước cổng chợ Hôm rồi chạy về hướng hồ';
const kinds = (question: string) => exposingWords(question, told).map(({ kind }) => kind);

describe('a question that could expose an informant', () => {
  it.each([
    ['Anh cho biết họ tên được không?', 'identity'], ['SĐT của bạn là gì?', 'identity'], ['Chị ở đâu?', 'identity'], ['nhà bác ở phố nào', 'identity'], ['What is your name?', 'identity'],
    ['Mời anh đến trụ sở công an phường', 'meeting'], ['Có thể gặp trực tiếp không', 'meeting'], ['Gọi lại cho cán bộ theo số này', 'meeting'],
  ])('is noticed: %s', (question, kind) => {
    expect(kinds(question)).toContain(kind);
  });

  it('is noticed where it repeats his own words, with or without marks', () => {
    expect(exposingWords('Anh nói "HAI NGUOI PHA KHOA XE" lúc mấy giờ?', told)).toEqual([{ kind: 'quote', words: 'HAI NGUOI PHA KHOA XE' }]);
  });

  it.each(['Việc xảy ra lúc mấy giờ?', 'Xe màu gì, biển số thế nào?', 'Hai người đó chạy về hướng nào?', 'Có ai khác nhìn thấy không?'])('is not seen in: %s', (question) => {
    expect(exposingWords(question, told)).toEqual([]);
  });
});
