import { describe, expect, it } from 'vitest';
import { gitlabHost } from '../../src/forge/gitlab/index.ts';

describe('the addresses of a GitLab', () => {
  it('come from the root of its site, below a path or not', () => {
    expect(gitlabHost('https://gitlab.com/')).toEqual({
      host: 'gitlab.com',
      restRoot: 'https://gitlab.com/api/v4',
      graphqlUrl: 'https://gitlab.com/api/graphql',
      webRoot: 'https://gitlab.com',
    });
    expect(gitlabHost('https://canal.example/tools/gitlab')).toEqual({
      host: 'canal.example/tools/gitlab',
      restRoot: 'https://canal.example/tools/gitlab/api/v4',
      graphqlUrl: 'https://canal.example/tools/gitlab/api/graphql',
      webRoot: 'https://canal.example/tools/gitlab',
    });
    expect(gitlabHost('http://127.0.0.1:8080').restRoot).toBe('http://127.0.0.1:8080/api/v4');
  });

  it('take the address of the API for that of the site', () => {
    for (const api of ['/api/v4', '/api/v4/', '/api/graphql', '/api'])
      expect(gitlabHost(`https://git.canal.example${api}`).webRoot).toBe('https://git.canal.example');
  });

  it.each([
    'http://gitlab.com',
    'ftp://127.0.0.1',
    'https://user:secret@gitlab.com',
    'https://gitlab.com/?a=b',
    'no',
  ])('are refused for %s', (url) => {
    expect(() => gitlabHost(url)).toThrow(expect.objectContaining({ fault: 'usage' }));
    expect(() => gitlabHost(url)).not.toThrow(/secret/);
  });
});
