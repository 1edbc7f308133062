import type { Template } from './template.type.js';

export const weatherBrief: Template = {
  slug: 'weather-brief',
  title: 'Weather brief',
  description:
    'Every morning: asks Open-Meteo for the day ahead and says whether to take an umbrella. Give "latitude" and "longitude" in the context.',
  categories: ['productivity', 'web'],
  trigger: { type: 'SCHEDULED', schedule: '0 7 * * *' },
  inputSchema: {
    type: 'object',
    properties: {
      latitude: { type: 'number', minimum: -90, maximum: 90, description: 'Degrees north.', default: 52.52 },
      longitude: { type: 'number', minimum: -180, maximum: 180, description: 'Degrees east.', default: 13.41 },
    },
  },
  steps: [
    {
      id: 'forecast',
      title: 'Ask for the forecast',
      tool: 'http.request',
      input: {
        url: 'https://api.open-meteo.com/v1/forecast',
        query: {
          latitude: '{{ $exists(context.latitude) ? context.latitude : 52.52 }}',
          longitude: '{{ $exists(context.longitude) ? context.longitude : 13.41 }}',
          daily: 'temperature_2m_min,temperature_2m_max,precipitation_sum',
          forecast_days: 1,
          timezone: 'auto',
        },
      },
    },
    {
      id: 'brief',
      title: 'Say what to expect',
      tool: 'data.transform',
      input: {
        input: '{{ steps.forecast.output.body.daily }}',
        expression:
          '{ "text": "Between " & temperature_2m_min[0] & " and " & temperature_2m_max[0] & " degrees, " & (precipitation_sum[0] > 1 ? "take an umbrella." : "no umbrella needed."), "rainMm": precipitation_sum[0] }',
      },
    },
  ],
};
