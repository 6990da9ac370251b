import { expect, it } from '@jest/globals';
import { classesOf, classOf, shadeOf, type Shown } from './classes.js';

it('puts about as many wards into each class, from the least to the most', () => {
  const values = Array.from({ length: 100 }, (_, i) => i + 1);
  expect(classesOf(values).map(({ least, most }) => [least, most])).toEqual([[1, 20], [21, 40], [41, 60], [61, 80], [81, 100]]);
});

it('keeps zero apart, equal values together, and leaves out what is kept back or not known', () => {
  const values: Shown[] = [0, 0, 0, 3, 3, 3, 3, 3, 9, 'few', 'unknown'];
  const classes = classesOf(values);
  expect(classes.map(({ least, most }) => [least, most])).toEqual([[0, 0], [3, 3], [9, 9]]);
  expect(values.map((value) => classOf(classes, value))).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 2, undefined, undefined]);
});

it('survives a map of nothing, and one of a single ward', () => {
  expect([classesOf([]), classesOf(['few', 'unknown']), classesOf([7])]).toEqual([[], [], [{ least: 7, most: 7 }]]);
});

it('draws none lightest and the highest class darkest, however few classes there are', () => {
  const shades = (values: Shown[]) => classesOf(values).map((_, at) => shadeOf(classesOf(values), at));
  expect([shades([0, 7]), shades([0, 1, 2, 3, 4]), shades([1, 2, 3, 4, 5]), shades([5])]).toEqual([[0, 4], [0, 1, 2, 3, 4], [0, 1, 2, 3, 4], [4]]);
});
