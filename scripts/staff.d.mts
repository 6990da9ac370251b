export function signIn(url: string, data: string, username: string): Promise<string>;
export function appoint(
  url: string, data: string, account: { username: string; role: string; agency?: string; wards?: readonly string[] }, cookieOfName?: (name: string) => Promise<string>,
): Promise<string>;
export function stepUp(url: string, cookie: string): Promise<Response>;
export function approveChange(url: string, given: { id: string; approver: string }): Promise<Response>;
export function passwordOf(data: string, username: string): string;
export function firstPasswords(data: string): Map<string, string>;
export function holderOf(method: string, path: string): string;
