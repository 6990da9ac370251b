import type { vi } from './found-vi.js';

export const en: Readonly<Record<keyof typeof vi, string>> = {
  found: 'What the machine read in the words',
  nothingFound: 'Times, places, sums, plates, telephones that are read appear here. Nothing is written down unless you take it.',
  'found.time': 'time', 'found.place': 'ward', 'found.street': 'address', 'found.money': 'money', 'found.plate': 'number plate', 'found.phone': 'telephone',
  'found.account': 'bank account', 'found.weapon': 'weapon', 'found.injured': 'persons hurt', 'found.dead': 'persons dead', 'found.child': 'child', 'found.circumstance': 'fact',
  'goes.ward': '→ Ward', 'goes.address': '→ Where', 'goes.time': '→ When', 'goes.fact': '→ Facts', stays: 'stays in the words',
  unsure: 'not sure', persons: '{{count}}', age: '{{age}} years old', mentioned: 'mentioned', 'means.inProgress': 'going on now', 'means.suspectMayFlee': 'the accused may flee',
  manyPlaces: '{{said}}: {{count}} wards are possible, to be asked', fromUntil: '{{from}} to {{until}}', tookStart: 'its beginning is taken',
  take: 'Take', letGo: 'Undo', copy: 'Copy', took: 'Taken: {{what}}.', wentBack: 'Taken back: {{what}}.', copied: 'Copied: {{what}}.',
};
