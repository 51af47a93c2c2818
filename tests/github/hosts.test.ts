import { describe, expect, it } from 'vitest';
import { githubHost } from '../../src/forge/github/hosts.ts';

describe('the addresses of a GitHub', () => {
  it('come from the REST root of github.com, GHE.com, a server of one’s own and loopback', () => {
    expect(githubHost('https://api.github.com')).toEqual({
      host: 'github.com',
      restRoot: 'https://api.github.com',
      graphqlUrl: 'https://api.github.com/graphql',
      webRoot: 'https://github.com',
    });
    expect(githubHost('https://api.harbor.ghe.com/')).toEqual({
      host: 'harbor.ghe.com',
      restRoot: 'https://api.harbor.ghe.com',
      graphqlUrl: 'https://api.harbor.ghe.com/graphql',
      webRoot: 'https://harbor.ghe.com',
    });
    expect(githubHost('https://git.harbor.example/api/v3/')).toEqual({
      host: 'git.harbor.example',
      restRoot: 'https://git.harbor.example/api/v3',
      graphqlUrl: 'https://git.harbor.example/api/graphql',
      webRoot: 'https://git.harbor.example',
    });
    expect(githubHost('http://127.0.0.1:8080')).toEqual({
      host: '127.0.0.1:8080',
      restRoot: 'http://127.0.0.1:8080',
      graphqlUrl: 'http://127.0.0.1:8080/graphql',
      webRoot: 'http://127.0.0.1:8080',
    });
  });

  it.each([
    'http://api.github.com',
    'https://github.com/harbor',
    'https://git.harbor.example',
    'ftp://127.0.0.1',
    'https://user:secret@api.github.com',
    'not a url',
  ])('are refused for %s', (url) => {
    expect(() => githubHost(url)).toThrow(expect.objectContaining({ fault: 'usage' }));
    expect(() => githubHost(url)).not.toThrow(/secret/);
  });
});
