export { openKeyRing, recoverKek, type KeyRing } from './key-ring.js';
export { commitmentOf, type Compartment, type SealedText } from './seal.js';
export { readOrCreateSecret } from './secret-file.js';
export { Vault, type Opened, type PlainText, type SealedContact, type SealedRows } from './vault.js';
export { SEALED_PARAMETERS, sealedParameters } from './sealed-rows.js';
export { Vault1764000000001 } from './migrations/1764000000001-vault.js';
export { VaultReaders1764000000004 } from './migrations/1764000000004-readers.js';
export { VaultContact1764000000020 } from './migrations/1764000000020-vault-contact.js';
