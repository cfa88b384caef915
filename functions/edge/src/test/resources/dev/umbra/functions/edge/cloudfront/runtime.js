// JavaScript runtime 2.0 as far as the functions may use it. The host gives what JavaScript lacks;
// bytes go to it and come from it in hex.
(function (host) {
  'use strict';

  ['Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Proxy', 'Reflect', 'BigInt', 'BigInt64Array',
    'BigUint64Array', 'SharedArrayBuffer', 'Atomics', 'Intl', 'WebAssembly', 'eval', 'globalThis']
    .forEach(name => delete globalThis[name]);

  function hexOf(bytes) {
    return Array.prototype.map.call(bytes, each => (each + 256).toString(16).substring(1)).join('');
  }

  function hexOfData(data) {
    return typeof data === 'string' ? host.toHex(data, 'utf8') : hexOf(data);
  }

  class Buffer extends Uint8Array {
    static from(value, encoding) {
      const hex = typeof value === 'string' ? host.toHex(value, encoding || 'utf8') : hexOf(value);
      const buffer = new Buffer(hex.length / 2);
      for (let i = 0; i < buffer.length; i++) {
        buffer[i] = parseInt(hex.substring(2 * i, 2 * i + 2), 16);
      }
      return buffer;
    }

    toString(encoding) {
      return host.fromHex(hexOf(this), encoding || 'utf8');
    }
  }

  function digester(finish) {
    let data = '';
    return {
      update(part) {
        data += hexOfData(part);
        return this;
      },
      digest(encoding) {
        const bytes = Buffer.from(finish(data), 'hex');
        return encoding ? bytes.toString(encoding) : bytes;
      }
    };
  }

  const modules = {
    crypto: {
      createHash: algorithm => digester(data => host.hash(algorithm, data)),
      createHmac: (algorithm, key) => digester(data => host.hmac(algorithm, hexOfData(key), data))
    },
    cloudfront: {
      kvs: () => ({
        get: key => host.has(key) ? Promise.resolve(host.get(key)) : Promise.reject(new Error('KeyNotFound')),
        exists: key => Promise.resolve(host.has(key))
      }),
      selectRequestOriginById: id => { host.select(id); }
    }
  };

  function imported(name) {
    if (!modules[name]) {
      throw new Error('no module ' + name);
    }
    return modules[name];
  }

  const silent = {log: () => {}, error: () => {}};

  return function (define) {
    const handler = define(imported, Buffer, silent);
    return function (event) {
      Promise.resolve()
        .then(() => handler(JSON.parse(event)))
        .then(
          value => value && typeof value === 'object'
            ? host.done(JSON.stringify(value))
            : host.failed('it returned ' + value))
        .catch(error => host.failed(String(error)));
    };
  };
})
