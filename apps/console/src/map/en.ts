import type { vi } from './vi.js';

/** The same words in English. */
export const en: Readonly<Record<keyof typeof vi, string>> = {
  ward: 'Ward',
  few: '1–2',
  unknown: 'too little known',
  legend: 'Legend',
  range: '{{least}}–{{most}}',
  districts: 'Borders of the old districts',
  districtsHint: 'Only where they are certain: an old border that ran through a ward of today cannot be drawn.',
  closer: 'Zoom in',
  farther: 'Zoom out',
  kilometres: '{{km}} km',
  keys: 'Arrow keys go to the ward beside; + and - zoom.',
  keysOpen: 'Arrow keys go to the ward beside; Enter opens; + and - zoom.',
  list: 'List of wards',
  sortBy: 'Sort by {{column}}',
  elsewhere: '{{count}} in old units that several wards share today, or at an unknown place: not on the map, only in the list.',
  unknownWard: 'not known',
  marked: 'marked',
};
