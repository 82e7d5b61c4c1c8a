metadata description = 'What people are woken for. The questions are in alerts.json; a test holds their phrases to what the code logs.'

param token string
param location string
param tags object
param workspaceId string
param cosmosId string
param actionGroupId string

var rules = loadJsonContent('../alerts.json')

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: '${rule.name}-${token}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: rule.title
    description: rule.description
    severity: rule.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: rule.frequency
    windowSize: rule.window
    autoMitigate: true
    // The tables come with the first telemetry.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: rule.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: { actionGroups: [actionGroupId] }
  }
}]

// The database counts its refusals itself, so they need no log of every request.
resource throttled 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'cosmos-throttled-${token}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Cosmos DB answers 429. See docs/operations/incidents.md#throttling.'
    severity: 2
    enabled: true
    scopes: [cosmosId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'throttled'
          metricNamespace: 'Microsoft.DocumentDB/databaseAccounts'
          metricName: 'TotalRequests'
          dimensions: [
            {
              name: 'StatusCode'
              operator: 'Include'
              values: ['429']
            }
          ]
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 100
        }
      ]
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}
