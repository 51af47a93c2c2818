export { licenseFiles } from './files.ts';
export { identifyText } from './identify.ts';
export { licenseIdentity } from './identity.ts';
export { licenseParts } from './parts.ts';
