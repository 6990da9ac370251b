export function signIn(url: string, data: string, username: string): Promise<string>;
export function appoint(
  url: string, admin: string, account: { username: string; role: string; agency?: string; wards?: readonly string[] },
): Promise<string>;
export function firstPasswords(data: string): Map<string, string>;
export function holderOf(method: string, path: string): string;
