import { describeConnector } from '../../support/connectors/describe-connector.js';

const weather = {
  name: 'Berlin',
  weather: [{ id: 800, main: 'Clear', description: 'clear sky' }],
  main: { temp: 4.2, humidity: 81 },
  wind: { speed: 2.1 },
};

describeConnector('openweathermap', {
  connection: { key: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' },
  sends: { query: { appid: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' } },
  test: {
    request: { method: 'GET', path: '/data/2.5/weather', query: { q: 'London' } },
    answer: { body: weather },
    account: null,
  },
  operations: {
    current_weather: {
      input: { q: 'Berlin,DE' },
      request: { method: 'GET', path: '/data/2.5/weather', query: { q: 'Berlin,DE', units: 'metric' } },
      answer: { body: weather },
      output: { ...weather, text: 'clear sky, 4.2 degrees, humidity 81 %' },
    },
    forecast: {
      input: { lat: 52.52, lon: 13.4, units: 'imperial', lang: 'de' },
      request: {
        method: 'GET',
        path: '/data/2.5/forecast',
        query: { lat: '52.52', lon: '13.4', units: 'imperial', lang: 'de' },
      },
      answer: { body: { list: [{ dt: 1795780800, main: { temp: 40 } }], city: { name: 'Berlin' } } },
    },
    find_place: {
      input: { q: 'Berlin' },
      request: { method: 'GET', path: '/geo/1.0/direct', query: { q: 'Berlin', limit: '5' } },
      answer: { body: [{ name: 'Berlin', lat: 52.52, lon: 13.4 }] },
    },
  },
  refused: {
    status: 404,
    body: { cod: '404', message: 'city not found' },
    message: 'OpenWeatherMap refused the request (status 404): city not found (404).',
  },
});
